import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import { endings, resumptions } from '../moment.ts'
import type { Subject, SubjectFact } from '../run.ts'
import type { Stretch } from '../time/calendar.ts'

type Row = { owner: string; fact: string; at: Date; data: Record<string, unknown>; actor_id: string | null }

/**
 * Facts by name, by what they are about (`subject`) or the case they hang on (`case`), oldest first. What was taken back is
 * left out, and so is the taking back: it never was.
 */
export async function factsBy(
  scene: Scene,
  by: 'subject' | 'case',
  { ids, facts }: { ids: readonly string[]; facts: readonly string[] },
): Promise<Map<string, SubjectFact[]>> {
  if (ids.length === 0 || facts.length === 0) return new Map()
  const column = sql.raw(by === 'subject' ? 'a.subject_id' : 'a.case_id')
  const { rows } = await sql<Row>`select ${column} as owner, a.fact, a.at, a.actor_id, p.payload -> 'data' as data
    from activity a join activity_payloads p on p.organisation_id = a.organisation_id and p.activity_id = a.id
    where a.organisation_id = ${scene.actor.organisationId} and ${column} = any(${[...ids]}::uuid[])
      and a.fact = any(${[...new Set(facts)]}::text[]) and a.undoes is null
      and not exists (select from activity u where u.organisation_id = a.organisation_id and u.undoes = a.group_id)
    order by a.seq`.execute(scene.db)
  const found = new Map<string, SubjectFact[]>()
  for (const { owner, fact, at, data, actor_id } of rows) {
    const own = found.get(owner) ?? []
    own.push({ fact, at: at.getTime(), data, actorId: actor_id })
    found.set(owner, own)
  }
  return found
}

/** Names of the facts that end a thing of this kind or take it up again. */
export const turns = (kind: Subject['kind']): string[] => [...endings[kind], ...resumptions[kind]]

/** From each end to the reopening after it. */
export function restsOf(kind: Subject['kind'], facts: readonly SubjectFact[]): Stretch[] {
  const rests: Stretch[] = []
  let ended: number | undefined
  for (const { fact, at } of facts) {
    if ((endings[kind] as readonly string[]).includes(fact)) ended ??= at
    else if ((resumptions[kind] as readonly string[]).includes(fact) && ended !== undefined) {
      rests.push({ from: ended, to: at })
      ended = undefined
    }
  }
  return rests
}

export const ms = (at: Date | null): number | null => at?.getTime() ?? null
