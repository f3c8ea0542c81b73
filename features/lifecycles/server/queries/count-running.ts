import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { LifecycleRunning, Stage } from '../../contract/lifecycle.ts'
import { countRunning as request } from '../../contract/requests/lifecycles.ts'
import { allLifecycles, namedBy } from '../lifecycles.store.ts'

export const countRunningQuery = query({
  request,
  permission: 'lifecycle.revise',
  async run(scene, _, { id = '' }) {
    const found = namedBy(await allLifecycles(scene), id)
    if (!found) throw unknown('lifecycle')
    const { rows } = await sql<{ status: string; stage: Stage; cases: number }>`
      select status, stage, count(*)::int as cases from cases where organisation_id = ${scene.actor.organisationId}
        and lifecycle = ${found.slug} and merged_into_id is null and withdrawn_at is null
      group by status, stage order by status, stage`.execute(scene.db)
    const running = rows.filter((row) => row.stage !== 'closed')
    const closed = rows.filter((row) => row.stage === 'closed').reduce((sum, row) => sum + row.cases, 0)
    return { running, approvals: await askedFor(scene, found.slug), closed }
  },
})

/** Approvals asked for and not refused, of running cases. */
async function askedFor({ db, actor }: Scene, slug: string): Promise<LifecycleRunning['approvals']> {
  const { rows } = await sql<LifecycleRunning['approvals'][number]>`
    select c.status as "from", s.status as "to", count(distinct c.id)::int as cases from cases c
    join case_sign_offs s on s.organisation_id = c.organisation_id and s.case_id = c.id and s.spent_at is null and s.kind = 'asked'
    where c.organisation_id = ${actor.organisationId} and c.lifecycle = ${slug} and c.stage <> 'closed'
      and c.merged_into_id is null and c.withdrawn_at is null
      and not exists (select from case_sign_offs r where r.organisation_id = c.organisation_id and r.case_id = c.id
        and r.spent_at is null and r.kind = 'refused' and r.status = s.status)
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}
