import type { Feature } from '../../../platform/server/feature.ts'
import { suppressionFacts } from '../contract/facts.ts'
import { createSuppressionChange } from './changes/create-suppression.ts'
import { endSuppressionChange, resumeSuppressionChange } from './changes/end-suppression.ts'
import { listSuppressionsQuery, readSuppressionQuery } from './queries/list-suppressions.ts'
import { previewSuppressionQuery } from './queries/preview-suppression.ts'

export const suppressionsFeature: Feature = {
  name: 'suppressions',
  needs: ['observables'],
  acts: ['suppression.*'],
  noun: 'suppressions',
  facts: suppressionFacts,
  changes: [createSuppressionChange, endSuppressionChange, resumeSuppressionChange],
  queries: [listSuppressionsQuery, previewSuppressionQuery, readSuppressionQuery],
}
