import type { Feature } from '../../../platform/server/feature.ts'
import { observableFacts } from '../contract/facts.ts'
import { readText } from '../contract/requests/import-observables.ts'
import { addKnownGoodChange } from './changes/add-known-good.ts'
import { addObservablesChange, removeFromCaseChange } from './changes/add-observables.ts'
import { classifyObservableChange } from './changes/classify-observable.ts'
import { expireIocChange } from './changes/expire-ioc.ts'
import { ignoreObservableChange } from './changes/ignore-observable.ts'
import { importObservablesChange, withdrawImportChange } from './changes/import-observables.ts'
import { markIocChange } from './changes/mark-ioc.ts'
import { relateObservableChange, unrelateObservableChange } from './changes/relate-observable.ts'
import { remarkObservableChange } from './changes/remark-observable.ts'
import { removeKnownGoodChange, restoreKnownGoodChange, switchKnownGoodChange } from './changes/switch-known-good.ts'
import { tagObservableChange } from './changes/tag-observable.ts'
import { withdrawRemarkChange } from './changes/withdraw-remark.ts'
import { readTextDoor } from './doors/read-text.ts'
import { expireIocs } from './jobs/expire-iocs.ts'
import { sweepKnownGood } from './known-good/sweep.ts'
import { listKnownGoodQuery } from './queries/list-known-good.ts'
import { countObservablesQuery, listObservablesQuery } from './queries/list-observables.ts'
import { listRelationsQuery } from './queries/list-relations.ts'
import { listRemarksQuery } from './queries/list-remarks.ts'
import { listSightingsQuery, readObservableQuery } from './queries/read-observable.ts'
import { readSpreadQuery } from './queries/read-spread.ts'

export const observablesFeature: Feature = {
  name: 'observables',
  needs: [],
  acts: ['observable.*'],
  noun: 'observables',
  facts: observableFacts,
  changes: [
    markIocChange,
    expireIocChange,
    tagObservableChange,
    classifyObservableChange,
    ignoreObservableChange,
    remarkObservableChange,
    withdrawRemarkChange,
    relateObservableChange,
    unrelateObservableChange,
    addObservablesChange,
    removeFromCaseChange,
    importObservablesChange,
    withdrawImportChange,
    addKnownGoodChange,
    switchKnownGoodChange,
    removeKnownGoodChange,
    restoreKnownGoodChange,
  ],
  queries: [
    listObservablesQuery,
    countObservablesQuery,
    readObservableQuery,
    listSightingsQuery,
    readSpreadQuery,
    listRemarksQuery,
    listRelationsQuery,
    listKnownGoodQuery,
  ],
  jobs: [expireIocs],
  readers: [sweepKnownGood],
  doorRequests: [readText],
  doors: readTextDoor,
}
