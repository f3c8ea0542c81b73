import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import { Id, Time } from '../../../../platform/contract/scalars.ts'
import { AlertDisposition, AlertRow } from '../../contract/alert.ts'
import type { AlertState, AlertTarget } from '../alert.ts'
import { alertChange, restoreName } from './alert-change.ts'

/** All of `AlertState` but the case: what is in a case is the business of the case. */
const Fields = z
  .strictObject({
    severity: z.int().min(1).max(5),
    assigneeId: Id.nullable(),
    disposition: AlertDisposition.nullable(),
    closingNote: z.string().nullable(),
    closedAt: Time.nullable(),
    closedWithCase: z.boolean(),
    snoozedUntil: Time.nullable(),
    suppressionId: Id.nullable(),
  })
  .partial()

const changedSince = (target: AlertTarget) =>
  new Problem(
    'conflict',
    'alert.changed_since',
    `The alert "${target.title}" was changed again since then, so this was not undone.`,
  )

/**
 * How every decision about an alert is undone: puts `to` back where `from` still stands. Not by version, because a repeat
 * of the alert or a new tag in between is no reason to refuse. Reached by undo only (no route, no bulk): its path names
 * no alert, and it is a door nobody opens.
 */
export const restoreAlertChange = alertChange({
  request: changeRequest({
    name: restoreName,
    path: '/alerts/restore',
    summary: 'Put back what an undone change of an alert had changed',
    body: z.strictObject({ to: Fields, from: Fields }),
    answer: AlertRow,
  }),
  fact: 'alert.restored',
  door: true,
  check: (_scene, target, { from }) => {
    const stands = Object.entries(from).every(([key, value]) => target.state[key as keyof AlertState] === value)
    return stands ? undefined : changedSince(target)
  },
  to: (state, { to }) => ({ ...state, ...(to as Partial<AlertState>) }),
})
