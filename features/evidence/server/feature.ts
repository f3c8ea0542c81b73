import type { AnyChange } from '../../../platform/server/change.ts'
import type { Feature } from '../../../platform/server/feature.ts'
import type { Files } from '../../../platform/server/means/files/files.ts'
import { seeInside } from '../contract/requests/copies.ts'
import { evidenceFacts } from '../contract/facts.ts'
import { describeEvidence } from './changes/describe-evidence.ts'
import { confirmDisposal, proposeDisposal, refuseDisposal } from './changes/dispose-evidence.ts'
import { receiveEvidence, returnEvidence } from './changes/give-away.ts'
import { acceptEvidence, offerEvidence, refuseEvidence, withdrawOffer } from './changes/hand-over.ts'
import { inspectEvidence } from './changes/inspect-evidence.ts'
import { privilegeEvidence, releaseEvidence } from './changes/privilege-evidence.ts'
import { recordAcquisition } from './changes/record-acquisition.ts'
import { registerEvidence } from './changes/register-evidence.ts'
import { sealEvidence } from './changes/seal-evidence.ts'
import { takeInEvidence } from './changes/take-in-evidence.ts'
import { takeOverEvidence } from './changes/take-over-evidence.ts'
import { unsealEvidence } from './changes/unseal-evidence.ts'
import { accessEvidence, analyseEvidence, copyEvidence } from './changes/use-evidence.ts'
import { downloadEvidence, downloadRaw, lookInside } from './changes/let-out.ts'
import { copiesDoor, describedCopies } from './copies/copies-door.ts'
import { recordDamage, recordSound, verifyEvidence } from './changes/verify-evidence.ts'
import { checkFromTimeToTime } from './verify/check-from-time-to-time.ts'
import { measureEvidence } from './verify/measure-evidence.ts'
import { countCaseEvidence, listCaseEvidence } from './queries/list-case-evidence.ts'
import { listEvidence } from './queries/list-evidence.ts'
import { readCustody } from './queries/read-custody.ts'
import { readEvidence } from './queries/read-evidence.ts'

/** Those that need no bytes. */
const ofCustody: readonly AnyChange[] = [
  describeEvidence,
  recordAcquisition,
  sealEvidence,
  unsealEvidence,
  accessEvidence,
  copyEvidence,
  analyseEvidence,
  offerEvidence,
  acceptEvidence,
  refuseEvidence,
  withdrawOffer,
  takeOverEvidence,
  returnEvidence,
  receiveEvidence,
  inspectEvidence,
  proposeDisposal,
  refuseDisposal,
  verifyEvidence,
  downloadEvidence,
  downloadRaw,
  lookInside,
  recordSound,
  recordDamage,
  privilegeEvidence,
  releaseEvidence,
]

export const evidenceFeature = (files: Files): Feature => ({
  name: 'evidence',
  needs: ['cases', 'notes'],
  noun: 'evidence',
  facts: evidenceFacts,
  changes: [...ofCustody, registerEvidence(files), takeInEvidence(files), confirmDisposal(files)],
  queries: [listEvidence, listCaseEvidence, countCaseEvidence, readEvidence, readCustody],
  jobs: [checkFromTimeToTime(files)],
  tasks: [measureEvidence(files)],
  doorRequests: [seeInside],
  describedDoors: describedCopies,
  doors: copiesDoor(files),
})
