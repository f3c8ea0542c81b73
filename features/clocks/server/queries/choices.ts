import { offeredChanges } from '../../../../platform/server/acts/offered-changes.ts'
import { query } from '../../../../platform/server/query.ts'
import type { AnyQuery } from '../../../../platform/server/query.ts'
import type { Registry } from '../../../../platform/server/registry.ts'
import { clockChoices, shippedClocks } from '../../contract/requests/definitions.ts'
import { factsOn } from '../choices.ts'
import { shipped } from '../shipped.ts'
import { playbooksToStart, takenShipped } from './missing.ts'

export const clockChoicesQuery = (registry: () => Registry): AnyQuery =>
  query({
    request: clockChoices,
    permission: 'clock.read',
    run: async (scene) => ({
      facts: {
        alert: factsOn(registry(), 'alert'),
        case: factsOn(registry(), 'case'),
        task: factsOn(registry(), 'task'),
      },
      changes: offeredChanges(registry(), scene.actor),
      playbooks: await playbooksToStart(scene),
    }),
  })

export const shippedClocksQuery = query({
  request: shippedClocks,
  permission: 'clock.read',
  async run(scene) {
    const taken = await takenShipped(scene)
    return { items: shipped.map((each) => ({ ...each, taken: taken.get(each.id) ?? null })) }
  },
})
