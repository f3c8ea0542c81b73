import { severityOf } from '../../../../platform/contract/severity.ts'
import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import { faceBeside, shownOfObservable } from '../../../observables/server/index.ts'
import type { GraphNode } from '../../contract/graph.ts'
import { idsOf, wordOf, type Ref } from '../node.ts'

type Row = {
  id: string
  label: string
  hint: string
  severity: number | null
  status: string | null
  ioc: boolean
  plain: boolean
  at: Date | null
}

/** Nodes as drawn, in the order of `refs`; what the reader may not see is left out. Three set queries. */
export async function presentNodes(scene: Scene, refs: readonly Ref[]): Promise<GraphNode[]> {
  const found = new Map<string, GraphNode>()
  const keep = (kind: Ref['kind'], rows: readonly Row[]) => {
    for (const row of rows) found.set(wordOf({ kind, id: row.id }), nodeOf(kind, row))
  }
  keep('observable', await observables(scene, idsOf(refs, 'observable')))
  keep('alert', await alerts(scene, idsOf(refs, 'alert')))
  keep('case', await cases(scene, idsOf(refs, 'case')))
  return refs.flatMap((ref) => found.get(wordOf(ref)) ?? [])
}

const nodeOf = (kind: Ref['kind'], { id, label, hint, severity, status, ioc, plain, at }: Row): GraphNode => ({
  ref: wordOf({ kind, id }),
  kind,
  id,
  label,
  hint,
  severity: severity === null ? null : severityOf(severity),
  status,
  ioc,
  plain,
  at: at?.toISOString() ?? null,
})

async function observables(scene: Scene, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return []
  const org = scene.actor.organisationId
  const { rows } = await sql<Row>`select o.id, o.value as label, o.type as hint, null::int as severity, null as status,
      ${shownOfObservable('ioc')} and (${shownOfObservable('ioc_until')} is null
        or ${shownOfObservable('ioc_until')} > ${scene.now}) as ioc, o.is_known_good or o.ignored as plain,
      (select s.seen_at from sightings s where s.organisation_id = ${org} and s.observable_id = o.id
        order by s.subject_id desc limit 1) as at
    from observables o ${faceBeside(org)} where o.organisation_id = ${org} and o.id = any(${[...ids]}::uuid[])`.execute(
    scene.db,
  )
  return rows
}

async function alerts(scene: Scene, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return []
  const { rows } =
    await sql<Row>`select id, title as label, source as hint, severity, status, false as ioc, false as plain,
      coalesce(occurred_at, detected_at) as at
    from alerts where organisation_id = ${scene.actor.organisationId} and id = any(${[...ids]}::uuid[])`.execute(
      scene.db,
    )
  return rows
}

async function cases(scene: Scene, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return []
  const { rows } =
    await sql<Row>`select id, title as label, key as hint, severity, stage as status, false as ioc, false as plain,
      coalesce(occurred_at, created_at) as at
    from cases where organisation_id = ${scene.actor.organisationId} and id = any(${[...ids]}::uuid[])
      and withdrawn_at is null`.execute(scene.db)
  return rows
}
