import type { Feature } from '../../../platform/server/feature.ts'
import { observableFacts } from '../contract/facts.ts'
import { addObservablesChange, removeFromCaseChange } from './changes/add-observables.ts'
import { markIocChange, tagObservableChange } from './changes/mark-observable.ts'
import { listObservablesQuery } from './queries/list-observables.ts'
import { listSightingsQuery, readObservableQuery } from './queries/read-observable.ts'

export const observablesFeature: Feature = {
  name: 'observables',
  needs: [],
  noun: 'observables',
  facts: observableFacts,
  changes: [markIocChange, tagObservableChange, addObservablesChange, removeFromCaseChange],
  queries: [listObservablesQuery, readObservableQuery, listSightingsQuery],
}
