import type { Case } from '../../../features/cases/contract/case.ts'
import type { ClockDefinition, ClockMark } from '../../../features/clocks/contract/clock.ts'
import { makeLog } from '../../../platform/server/log.ts'
import { readOnce } from '../../../platform/server/jobs/readers.ts'
import { jobScene } from '../../../platform/server/jobs/worker.ts'
import type { TheWorld } from '../../world.ts'
import type { Product } from '../product.ts'

/** Lets the followers of the log read all there is, and the sweep look after what is due, as a worker would; then once more. */
export async function runClocks(product: Product): Promise<void> {
  const feature = product.registry.features.find(({ name }) => name === 'clocks')
  for (let round = 0; round < 2; round++) {
    for (const reader of feature?.readers ?? []) while (await readOnce(product.world, reader));
    for (const job of feature?.jobs ?? []) await job.run(jobScene(product.world, makeLog('silent')))
  }
}

/** What tests of clocks say over and over. */
export function clocksOf(world: TheWorld) {
  const marks = async (on: string, id: string, actor = world.leo) =>
    (await world.asks<{ items: ClockMark[] }>(actor, 'clock.marks', { on, ids: id })).items
  return {
    define: (body: object) =>
      world.did<ClockDefinition>(world.leo, 'clock.define', null, {
        on: 'case',
        start: { time: 'opened' },
        stop: { time: 'acknowledged' },
        targets: [{ amount: 60, unit: 'minutes' }],
        ...body,
      }),
    marks,
    mark: async (on: string, id: string, name: string) => (await marks(on, id)).find((each) => each.name === name),
    open: (body: object = {}) => world.did<Case>(world.ana, 'case.open', null, { title: 'Beacons', ...body }),
    tick: () => runClocks(world),
    /** Facts of clocks about a thing, oldest first. */
    told: async (id: string) => (await world.factsOf(id)).filter((fact) => fact.startsWith('clock.')),
  }
}
