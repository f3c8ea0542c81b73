import { Problem } from '../../../../platform/contract/problem.ts'
import { snoozeAlert, wakeAlert } from '../../contract/requests/triage.ts'
import { alertChange, onlyWhen } from './alert-change.ts'

const year = 366 * 24 * 3600 * 1000

export const snoozeAlertChange = alertChange({
  request: snoozeAlert,
  fact: 'alert.snoozed',
  when: onlyWhen(['new', 'triaging', 'snoozed'], 'Only an alert that waits for a decision can be put aside.'),
  check: (scene, _target, { until }) => {
    const ahead = until.getTime() - scene.now.getTime()
    if (ahead > 0 && ahead <= year) return undefined
    return new Problem(
      'invalid',
      'alert.snooze_time',
      'An alert is put aside until a time between now and a year from now.',
      {
        fields: [{ path: 'until', message: 'Must lie in the future, at most a year away.' }],
      },
    )
  },
  to: (state, { until }) => ({ ...state, snoozedUntil: until.toISOString() }),
  say: ({ until, reason }) => ({ until: until.toISOString(), reason: reason ?? null }),
})

export const wakeAlertChange = alertChange({
  request: wakeAlert,
  fact: 'alert.woken',
  when: onlyWhen(['snoozed'], 'It is not asleep.'),
  to: (state) => ({ ...state, snoozedUntil: null }),
})
