import { Problem } from '../../../../platform/contract/problem.ts'
import { change } from '../../../../platform/server/change.ts'
import { endSuppression, resumeSuppression } from '../../contract/requests/suppressions.ts'
import type { SuppressionTarget } from '../suppression.ts'
import { presentSuppressions } from '../queries/suppression-rows.ts'
import { loadSuppressions, setEnded } from '../suppressions.store.ts'

export const endSuppressionChange = change({
  request: endSuppression,
  fact: 'suppression.ended',
  subjectKind: 'suppression',
  load: loadSuppressions,
  when: (target: SuppressionTarget) =>
    target.inForce
      ? undefined
      : new Problem(
          'conflict',
          'suppression.over',
          `The suppression "${target.name}" is over already; it mutes nothing any more.`,
        ),
  apply: async (scene, targets, { release }) => {
    await setEnded(
      scene,
      targets.map((target) => target.id),
      scene.now,
    )
    return targets.map(({ id, name }) => ({
      subjectId: id,
      data: { name, release },
      before: { endedAt: null },
      after: { endedAt: scene.now },
    }))
  },
  present: presentSuppressions,
  inverse: ({ subjectId }) => ({ change: resumeSuppression.name, subjectId, body: {} }),
})

export const resumeSuppressionChange = change({
  request: resumeSuppression,
  fact: 'suppression.resumed',
  subjectKind: 'suppression',
  load: loadSuppressions,
  when: ({ endedAt, name }: SuppressionTarget) =>
    endedAt
      ? undefined
      : new Problem(
          'conflict',
          'suppression.not_ended',
          `The suppression "${name}" was not ended, so there is nothing to resume.`,
        ),
  check: (scene, { expiresAt, name }) =>
    expiresAt > scene.now
      ? undefined
      : new Problem(
          'conflict',
          'suppression.expired',
          `The time of the suppression "${name}" has run out. Make a new one.`,
        ),
  apply: async (scene, targets) => {
    await setEnded(
      scene,
      targets.map((target) => target.id),
      null,
    )
    return targets.map(({ id, name, endedAt }) => ({
      subjectId: id,
      data: { name },
      before: { endedAt },
      after: { endedAt: null },
    }))
  },
  present: presentSuppressions,
  inverse: ({ subjectId }) => ({ change: endSuppression.name, subjectId, body: { release: false } }),
})
