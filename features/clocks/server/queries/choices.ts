import { granted, permissionOf } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { AnyQuery } from '../../../../platform/server/query.ts'
import type { Registry } from '../../../../platform/server/registry.ts'
import { clockChoices, shippedClocks } from '../../contract/requests/definitions.ts'
import { factsOn } from '../choices.ts'
import { shipped } from '../shipped.ts'
import { takenShipped } from './missing.ts'

export const clockChoicesQuery = (registry: () => Registry): AnyQuery =>
  query({
    request: clockChoices,
    permission: 'clock.read',
    run: async ({ actor }) => ({
      facts: {
        alert: factsOn(registry(), 'alert'),
        case: factsOn(registry(), 'case'),
        task: factsOn(registry(), 'task'),
      },
      changes: [...registry().changes.values()]
        .filter((change) => !change.door && granted(actor, permissionOf(change)))
        .map(({ request, subjectKind }) => ({ name: request.name, summary: request.summary, on: subjectKind })),
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
