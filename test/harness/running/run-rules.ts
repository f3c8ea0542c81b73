import type { Rule } from '../../../features/rules/contract/rule.ts'
import type { ExplainedRule, RuleHit } from '../../../features/rules/contract/hit.ts'
import { readOnce } from '../../../platform/server/jobs/readers.ts'
import type { Actor } from '../../../platform/server/scene.ts'
import type { TheWorld } from '../../world.ts'
import type { Product } from '../product.ts'
import { sender } from '../send-alerts.ts'

/** Lets the followers of arrivals and of the log read all there is, and a worker do what they found; until nothing more follows. */
export async function readRules(product: Product, rounds = 2): Promise<void> {
  const feature = product.registry.features.find(({ name }) => name === 'rules')
  for (let round = 0; round < rounds; round++) {
    for (const reader of feature?.readers ?? []) while (await readOnce(product.world, reader));
    await product.settle()
  }
}

/** What tests of rules say over and over. */
export function rulesOf(world: TheWorld) {
  let sent = 0
  let send: Awaited<ReturnType<typeof sender>> | undefined
  return {
    define: (body: object, actor = world.leo) =>
      world.did<Rule>(actor, 'rule.define', null, {
        name: 'A rule',
        on: 'arrival',
        mode: 'on',
        acts: [{ change: 'alert.tag', body: { add: ['ruled'] } }],
        ...body,
      }),
    /** Through the real door; answers the ids, in the order given. */
    async arrive(alerts: readonly object[]): Promise<string[]> {
      send ??= await sender(world, world.leo)
      const named = alerts.map((alert) => ({ source: 'probe', sourceRef: `r${++sent}`, title: 'Probe', ...alert }))
      const { body } = await send('/alerts', named)
      if (body.created !== alerts.length) throw new Error(`Not all arrived: ${JSON.stringify(body)}`)
      const rows = await world.owner('select id, source_ref from alerts where source_ref = any($1)', [
        named.map(({ sourceRef }) => sourceRef),
      ])
      return named.map(({ sourceRef }) => String(rows.find((row) => row.source_ref === sourceRef)?.id))
    },
    tick: (rounds?: number) => readRules(world, rounds),
    hits: async (filter: object, actor: Actor = world.leo) =>
      (await world.asks<{ items: RuleHit[] }>(actor, 'rule.hits', { ...filter })).items,
    explain: (kind: string, subject: string, actor: Actor = world.leo) =>
      world.asks<{ items: ExplainedRule[]; changedSince: boolean }>(actor, 'rule.explain', { kind, subject }),
    alert: (id: string, actor: Actor = world.ana) =>
      world.asks<Record<string, unknown> & { tags: string[]; case: { id: string; key: string } | null }>(
        actor,
        'alert.read',
        {},
        { id },
      ),
  }
}
