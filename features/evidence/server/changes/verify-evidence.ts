import { change, one } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import {
  recordDamage as damageRequest,
  recordSound as soundRequest,
  verifyEvidence as request,
} from '../../contract/requests/verify.ts'
import { personProblem, stateProblem } from '../custody/follow.ts'
import { recordStep } from '../custody/record-step.ts'
import { concernedOf, conflict, type EvidenceRow } from '../evidence.ts'
import { loadEvidence, personRef, updateEvidence } from '../evidence.store.ts'
import { presentEvidence } from '../queries/evidence-whole.ts'

/** Reads all bytes of one exhibit. */
export const measureTask = 'measure-evidence'

const mustBeKept = (item: EvidenceRow) =>
  stateProblem(item, 'verified') ??
  (item.content_id === null
    ? conflict('evidence.not-kept-here', `The bytes of ${item.exhibit} are not kept here. Inspect it instead.`)
    : undefined)

const onEvidence = { subjectKind: 'evidence', load: loadEvidence, when: mustBeKept, present: presentEvidence } as const

export const verifyEvidence = change({
  ...onEvidence,
  request,
  fact: 'evidence.verification-asked',
  allow: ({ actor }, item) => personProblem(item, 'verified', actor.personId),
  apply: one(async (scene, item) => {
    await updateEvidence(scene, item.id, { check_asked_at: scene.now })
    return { subjectId: item.id, caseId: item.caseId, data: { key: item.exhibit, title: item.title } }
  }),
  jobs: (facts) =>
    facts.map(({ organisationId, subjectId, actorId }) => ({
      task: measureTask,
      payload: { organisationId, id: subjectId, askedById: actorId },
      key: `${measureTask} ${subjectId}`,
    })),
})

type Measured = { says: string | null; sha256: string | null; askedById: string | null }

/** The step of custody of a measuring, and how it stands after it. */
async function recordMeasured(
  scene: Scene,
  item: EvidenceRow,
  { says, sha256, askedById, checked }: Measured & { checked: 'sound' | 'damaged' | 'missing' },
) {
  const asked = await personRef(scene, askedById)
  await recordStep(scene, item, {
    kind: 'verified',
    sound: checked === 'sound',
    sha256: sha256 === null ? null : Buffer.from(sha256, 'hex'),
    reason: asked ? `Asked for by ${asked.name}` : 'As is done with all from time to time',
    details: says,
    now: {},
  })
  await updateEvidence(scene, item.id, { checked, checked_at: scene.now, check_says: says, check_asked_at: null })
}

export const recordSound = change({
  ...onEvidence,
  request: soundRequest,
  fact: 'evidence.verified',
  door: true,
  apply: one(async (scene, item, measured) => {
    await recordMeasured(scene, item, { ...measured, checked: 'sound' })
    return { subjectId: item.id, caseId: item.caseId, data: { key: item.exhibit, title: item.title } }
  }),
})

/** The alarm: whose case it is and who has it are told. */
export const recordDamage = change({
  ...onEvidence,
  request: damageRequest,
  fact: 'evidence.damaged',
  door: true,
  apply: one(async (scene, item, measured) => {
    await recordMeasured(scene, item, measured)
    const { says, checked } = measured
    const data = { key: item.exhibit, title: item.title, says, checked, tell: concernedOf(item) }
    return { subjectId: item.id, caseId: item.caseId, data }
  }),
})
