import type { Feature } from '../../../platform/server/feature.ts'
import { lifecycleFacts } from '../contract/facts.ts'
import {
  createLifecycleChange,
  restoreLifecycleChange,
  retireLifecycleChange,
  reviseLifecycleChange,
} from './changes/save-lifecycle.ts'
import { listLifecyclesQuery, readLifecycleQuery } from './queries/list-lifecycles.ts'
import { countRunningQuery } from './queries/count-running.ts'

export const lifecyclesFeature: Feature = {
  name: 'lifecycles',
  needs: [],
  noun: 'lifecycles',
  facts: lifecycleFacts,
  changes: [createLifecycleChange, reviseLifecycleChange, retireLifecycleChange, restoreLifecycleChange],
  queries: [listLifecyclesQuery, readLifecycleQuery, countRunningQuery],
}
