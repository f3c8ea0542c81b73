import type { Feature } from '../../../platform/server/feature.ts'
import { improvementFacts } from '../contract/facts.ts'
import {
  assignImprovement,
  chaseImprovement,
  dropImprovement,
  editImprovement,
  finishImprovement,
  reopenImprovement,
  restoreImprovement,
  shareImprovement,
  unshareImprovement,
  withdrawImprovement,
} from './changes/improvements.ts'
import { proposeImprovement } from './changes/propose-improvement.ts'
import { chaseImprovements } from './jobs/chase-improvements.ts'
import { listCaseImprovementsQuery, listImprovementsQuery } from './queries/list-improvements.ts'

export const improvementsFeature: Feature = {
  name: 'improvements',
  needs: ['cases'],
  facts: improvementFacts,
  changes: [
    ...[proposeImprovement, editImprovement, assignImprovement, finishImprovement, dropImprovement, reopenImprovement],
    ...[shareImprovement, unshareImprovement, withdrawImprovement, restoreImprovement, chaseImprovement],
  ],
  queries: [listImprovementsQuery, listCaseImprovementsQuery],
  jobs: [chaseImprovements],
}
