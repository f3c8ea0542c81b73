import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { AlertDisposition, AlertRow } from '../../contract/alert.ts'
import { closed, reopened } from '../alert.ts'
import { alertChange, onlyWhen, quietly } from './alert-change.ts'

/** Made by reactions to a case alone; what takes them back is the case's own undo, which alerts follow again. */
export const closeWithCaseChange = {
  ...alertChange({
    request: changeRequest({
      name: 'alert.close-with-case',
      path: '/alerts/close-with-case',
      summary: 'Close alerts as their case was closed',
      body: z.strictObject({ disposition: AlertDisposition, case: z.string() }),
      answer: AlertRow,
    }),
    fact: 'alert.closed-with-case',
    door: true,
    when: onlyWhen(['linked'], 'It has its own verdict.'),
    to: (state, { disposition }, scene) => closed(state, { disposition, note: null, at: scene.now, withCase: true }),
    say: ({ disposition, case: key }) => ({ disposition, case: key }),
  }),
  ...quietly,
}

export const reopenWithCaseChange = {
  ...alertChange({
    request: changeRequest({
      name: 'alert.reopen-with-case',
      path: '/alerts/reopen-with-case',
      summary: 'Reopen alerts that were closed with their case',
      body: z.strictObject({ case: z.string() }),
      answer: AlertRow,
    }),
    fact: 'alert.reopened-with-case',
    door: true,
    when: onlyWhen(['closed'], 'It was not closed with its case.'),
    to: reopened,
    say: ({ case: key }) => ({ case: key }),
  }),
  ...quietly,
}
