import { rankOf } from '../../../../platform/contract/severity.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { normaliseObservable } from '../../../observables/server/index.ts'
import { createSuppression, endSuppression } from '../../contract/requests/suppressions.ts'
import { presentSuppressions } from '../queries/suppression-rows.ts'
import { insertSuppression } from '../suppressions.store.ts'

const year = 366 * 24 * 3600 * 1000

export const createSuppressionChange = change({
  request: createSuppression,
  fact: 'suppression.created',
  subjectKind: 'suppression',
  load: inOrganisation,
  check: (scene, _target, { expiresAt }) => {
    const ahead = expiresAt.getTime() - scene.now.getTime()
    if (ahead > 0 && ahead <= year) return undefined
    return new Problem(
      'invalid',
      'suppression.expiry',
      'A suppression ends by itself within a year: give a time between now and then.',
      {
        fields: [{ path: 'expiresAt', message: 'Must lie in the future, at most a year away.' }],
      },
    )
  },
  apply: async (scene, _targets, input) => {
    const { name, reason, expiresAt, applyToOpen } = input
    const id = newId(scene.now)
    const observables = input.observables.map((given) => {
      const { type, value } = normaliseObservable(given.type, given.value) ?? given
      return { type, value }
    })
    await insertSuppression(scene, {
      id,
      name,
      reason,
      expiresAt,
      observables,
      source: input.source ?? null,
      type: input.type ?? null,
      title: input.title ?? null,
      maxSeverity: input.maxSeverity ? rankOf(input.maxSeverity) : null,
    })
    return [{ subjectId: id, data: { name, reason, expiresAt: expiresAt.toISOString(), applyToOpen } }]
  },
  present: presentSuppressions,
  inverse: ({ subjectId }) => ({ change: endSuppression.name, subjectId, body: { release: true } }),
})
