import { sql } from 'kysely'
import type { Tlp } from '../../../../platform/contract/scalars.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

/** What a case has from its type where nobody says otherwise. */
export type CaseTypeDefaults = {
  key: string
  name: string
  lifecycle: string
  severity: number | null
  tlp: Tlp | null
  restricted: boolean
  /** Of the team that sees restricted cases of it. */
  members: string[]
}

/** By key, by name, or by what alerts call it; undefined: there is no such type, and the text stays what it is. */
export async function typeNamed({ db, actor }: Scene, text: string | null): Promise<CaseTypeDefaults | undefined> {
  if (text === null) return undefined
  const { rows } = await sql<CaseTypeDefaults>`select t.key, t.name, t.lifecycle, t.severity, t.tlp, t.restricted,
      array(select m.person_id from team_members m join memberships of on of.organisation_id = m.organisation_id
        and of.person_id = m.person_id and of.deactivated_at is null
        where m.organisation_id = t.organisation_id and m.team_id = t.team_id order by m.person_id) as members
    from case_types t where t.organisation_id = ${actor.organisationId} and t.retired_at is null
      and (t.key = lower(${text}) or lower(t.name) = lower(${text})
        or exists (select from unnest(t.aliases) as alias where lower(alias) = lower(${text})))
    order by t.key = lower(${text}) desc, lower(t.name) = lower(${text}) desc, t.position limit 1`.execute(db)
  return rows[0]
}

/** What the type of a case calls a disposition, where it has a word of its own. */
export async function findingOf(
  { db, actor }: Scene,
  type: string | null,
  disposition: string,
): Promise<{ finding?: string }> {
  if (type === null) return {}
  const { rows } = await sql<{
    finding: string | null
  }>`select lower(words ->> ${disposition}) as finding from case_types
    where organisation_id = ${actor.organisationId} and key = ${type}`.execute(db)
  return rows[0]?.finding ? { finding: rows[0].finding } : {}
}
