import type { Feature } from '../platform/server/feature.ts'
import { makeRegistry, type Registry } from '../platform/server/registry.ts'
import { accessFeature } from '../features/access/server/feature.ts'
import { accountsFeature } from '../features/accounts/server/feature.ts'
import { activityFeature } from '../features/activity/server/feature.ts'
import { observablesFeature } from '../features/observables/server/feature.ts'
import { suppressionsFeature } from '../features/suppressions/server/feature.ts'
import { viewsFeature } from '../features/views/server/feature.ts'

/** The list of features: adding one is a line here. */
export function allFeatures({ baseUrl }: { baseUrl: string }): Registry {
  const registry: Registry = makeRegistry(listed())
  return registry

  function listed(): Feature[] {
    return [
      accountsFeature(baseUrl),
      accessFeature(() => registry.permissions),
      activityFeature(() => registry.changes),
      observablesFeature,
      suppressionsFeature,
      viewsFeature,
    ]
  }
}
