import type { Feature } from '../../../platform/server/feature.ts'
import { caseFacts } from '../contract/facts.ts'
import { addAlerts } from './changes/add-alerts.ts'
import { assignCase } from './changes/assign-case.ts'
import { addCaseMember, removeCaseMember } from './members/case-members.ts'
import { setCaseMember } from './members/set-member.ts'
import { closeCase } from './changes/close-case.ts'
import { correctCaseTime } from './changes/correct-time.ts'
import { detachAlerts } from './changes/detach-alerts.ts'
import { editCase, tagCaseTechniquesChange } from './changes/edit-case.ts'
import { followLifecycleChange } from './lifecycle/follow-lifecycle.ts'
import { askApprovalChange, decideApprovalChange, signReviewChange } from './lifecycle/sign-off-changes.ts'
import { moveAlong } from './lifecycle/move-along.ts'
import { followCase, unfollowCase } from './changes/follow-case.ts'
import { mergeCase, unmergeCase } from './changes/merge-case.ts'
import { moveCase } from './changes/move-case.ts'
import { openCaseChange } from './changes/open-case.ts'
import { reopenCase } from './changes/reopen-case.ts'
import { restrictCase, unrestrictCase } from './changes/restrict-case.ts'
import { setCaseSeverity } from './changes/set-severity.ts'
import { withdrawCase } from './changes/withdraw-case.ts'
import { countCases } from './queries/count-cases.ts'
import { getCase } from './queries/get-case.ts'
import { listApprovals } from './queries/list-approvals.ts'
import { listCases } from './queries/list-cases.ts'
import { searchCases } from './queries/search-cases.ts'

export const casesFeature: Feature = {
  name: 'cases',
  needs: ['alerts', 'lifecycles'],
  acts: ['case.*'],
  noun: 'cases',
  facts: caseFacts,
  changes: [
    openCaseChange,
    withdrawCase,
    addAlerts,
    detachAlerts,
    editCase,
    tagCaseTechniquesChange,
    setCaseSeverity,
    assignCase,
    moveCase,
    closeCase,
    reopenCase,
    correctCaseTime,
    followCase,
    unfollowCase,
    restrictCase,
    unrestrictCase,
    addCaseMember,
    setCaseMember,
    removeCaseMember,
    mergeCase,
    unmergeCase,
    followLifecycleChange,
    askApprovalChange,
    decideApprovalChange,
    signReviewChange,
  ],
  reactions: [moveAlong],
  queries: [listCases, countCases, searchCases, listApprovals, getCase],
}
