import { sql } from 'kysely'
import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { Landings, LifecycleDraft, type Stage } from '../../contract/lifecycle.ts'
import { previewLifecycle as request } from '../../contract/requests/lifecycles.ts'
import { faultsOf, landingOf } from '../lifecycles.ts'
import { allLifecycles, namedBy } from '../lifecycles.store.ts'

export const previewLifecycleQuery = query({
  request,
  permission: 'lifecycle.revise',
  async run(scene, asked, { id = '' }) {
    const found = namedBy(await allLifecycles(scene), id)
    if (!found) throw unknown('lifecycle')
    const [draft, landings] = [read(LifecycleDraft, asked.draft), read(Landings, asked.landings)]
    const faults = faultsOf(draft)
    const running = await runningBy(scene, found.slug)
    return {
      faults,
      running: running.map(({ status, stage, cases }) => {
        const to = faults.length > 0 ? { name: status, stage } : landingOf({ status, stage }, draft, landings)
        const gone = draft.statuses.every((each) => each.name !== status || each.stage === 'closed')
        return { status, cases, to: to.name, stage: to.stage, stageChanges: to.stage !== stage, gone }
      }),
      examples: await examplesOf(scene, found.slug),
      closed: await closedBy(scene, found.slug),
    }
  },
})

function read<T>(
  schema: { safeParse: (value: unknown) => { success: true; data: T } | { success: false } },
  text: string,
): T {
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    if (parsed.success) return parsed.data
  } catch {}
  throw new Problem('invalid', 'lifecycle.unreadable', 'The draft cannot be read: it is no lifecycle written as JSON.')
}

const running = (scene: Scene, slug: string) => sql`from cases where organisation_id = ${scene.actor.organisationId}
  and lifecycle = ${slug} and merged_into_id is null and withdrawn_at is null`

async function runningBy(scene: Scene, slug: string) {
  const { rows } = await sql<{ status: string; stage: Stage; cases: number }>`
    select status, stage, count(*)::int as cases ${running(scene, slug)} and stage <> 'closed'
    group by status, stage order by status, stage`.execute(scene.db)
  return rows
}

async function closedBy(scene: Scene, slug: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n ${running(scene, slug)} and stage = 'closed'`.execute(scene.db)
  return rows[0]?.n ?? 0
}

async function examplesOf(scene: Scene, slug: string) {
  const { rows } = await sql<{ key: string; title: string; status: string }>`
    select key, title, status ${running(scene, slug)} and stage <> 'closed' order by id desc limit 5`.execute(scene.db)
  return rows
}
