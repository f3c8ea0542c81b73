import { closeAlert, reopenAlert } from '../../contract/requests/triage.ts'
import { closed, reopened } from '../alert.ts'
import { alertChange, onlyWhen } from './alert-change.ts'

/** One that is in a case may be judged by itself; it stays in the case. */
export const closeAlertChange = alertChange({
  request: closeAlert,
  fact: 'alert.closed',
  when: onlyWhen(
    ['new', 'triaging', 'linked', 'snoozed', 'suppressed'],
    'Its verdict is given; reopen it to give another.',
  ),
  to: (state, { disposition, note }, scene) => closed(state, { disposition, note: note ?? null, at: scene.now }),
  say: ({ disposition, note }) => ({ disposition, note: note ?? null }),
})

export const reopenAlertChange = alertChange({
  request: reopenAlert,
  fact: 'alert.reopened',
  when: onlyWhen(['closed', 'suppressed'], 'There is nothing to reopen.'),
  to: reopened,
  say: ({ reason }) => ({ reason: reason ?? null }),
})
