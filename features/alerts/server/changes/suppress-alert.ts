import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { AlertRow } from '../../contract/alert.ts'
import { alertChange, onlyWhen, quietly } from './alert-change.ts'

/** Made by reactions to a suppression alone; taking the suppression back releases them. */
export const suppressAlertChange = {
  ...alertChange({
    request: changeRequest({
      name: 'alert.suppress',
      path: '/alerts/suppress',
      summary: 'Mute open alerts a new suppression speaks of',
      body: z.strictObject({ suppressionId: Id, name: z.string() }),
      answer: AlertRow,
    }),
    fact: 'alert.suppressed',
    door: true,
    when: onlyWhen(['new', 'triaging', 'snoozed'], 'It is not open any more.'),
    // Assignee and snooze stay, so that a release finds the alert as it was.
    to: (state, { suppressionId }) => ({ ...state, suppressionId }),
    say: ({ suppressionId, name }) => ({ suppression: { id: suppressionId, name } }),
  }),
  ...quietly,
}

export const releaseAlertChange = {
  ...alertChange({
    request: changeRequest({
      name: 'alert.release',
      path: '/alerts/release',
      summary: 'Bring back alerts whose suppression was taken back',
      body: z.strictObject({}),
      answer: AlertRow,
    }),
    fact: 'alert.released',
    door: true,
    when: onlyWhen(['suppressed'], 'It is not muted.'),
    to: (state) => ({ ...state, suppressionId: null }),
  }),
  ...quietly,
}
