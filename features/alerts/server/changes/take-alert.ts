import { Problem } from '../../../../platform/contract/problem.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { assignAlert, takeAlert } from '../../contract/requests/triage.ts'
import { taken } from '../alert.ts'
import { memberNamed } from '../queries/member-named.ts'
import { alertChange, onlyWhen } from './alert-change.ts'

const aPerson = (scene: Scene) => (scene.actor.personId ? true : 'An alert is taken by a person.')

export const takeAlertChange = alertChange({
  request: takeAlert,
  fact: 'alert.taken',
  allow: aPerson,
  when: onlyWhen(['new', 'triaging', 'snoozed'], 'Only an alert that waits for a decision can be taken.'),
  check: (scene, { state, status, title }) =>
    status === 'triaging' && state.assigneeId === scene.actor.personId
      ? new Problem('conflict', 'alert.already_yours', `The alert "${title}" is yours already.`)
      : undefined,
  to: (state, _input, scene) => taken(state, scene.actor.personId!),
})

export const assignAlertChange = alertChange({
  request: assignAlert,
  fact: 'alert.assigned',
  when: onlyWhen(['new', 'triaging', 'snoozed', 'linked'], 'Reopen it before giving it to somebody.'),
  check: async (scene, _target, { personId }) =>
    personId === null || (await memberNamed(scene, personId))
      ? undefined
      : new Problem(
          'invalid',
          'alert.unknown_person',
          'There is no such person here, or their access was taken away.',
          {
            fields: [{ path: 'personId', message: 'Must be a person of this organisation.' }],
          },
        ),
  to: (state, { personId }) => ({ ...state, assigneeId: personId }),
  say: async ({ personId }, _target, scene) => ({
    person: personId === null ? null : { id: personId, name: (await memberNamed(scene, personId)) ?? '' },
  }),
})
