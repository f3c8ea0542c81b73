import {
  IconAlarmSnooze,
  IconArchive,
  IconArrowBackUp,
  IconBellOff,
  IconBellRinging,
  IconFlame,
  IconHandGrab,
  IconSquareRotated,
  IconTag,
  IconTargetArrow,
  IconUserPlus,
} from '@tabler/icons-react'
import type { Action, ActionIcon, AnyAction } from '../../../../platform/web/actions.ts'
import { defineAction } from '../../../../platform/web/actions.ts'
import type { AlertRow } from '../../contract/alert.ts'
import { statusWord } from '../words.ts'
import { reopening, taking, waking } from './triage-change.ts'
import type { Question, Triage } from './triage-context.ts'
import { countOf, questionStore, triageContext } from './triage-context.ts'

const group = 'Triage'

const some = ({ rows, all }: Triage, change: string) =>
  all !== undefined || rows.some((row) => row.can.includes(change))

/** Why none of the alerts takes this change, in a sentence. */
const barred = (triage: Triage, change: string): string | undefined => {
  if (some(triage, change)) return undefined
  if (!triage.may(change)) return 'None of your roles lets you do this.'
  return `It cannot be done while ${stateWords(triage.rows)}.`
}

const stateWords = (rows: readonly AlertRow[]): string => {
  const states = [...new Set(rows.map((row) => statusWord(row.status).toLowerCase()))]
  return `${rows.length === 1 ? 'the alert is' : 'the alerts are'} ${states.join(' or ')}`
}

type Asking = {
  question: Question
  change: string
  label: string | ((triage: Triage) => string)
  keys: string
  icon: ActionIcon
}

const asking = ({ question, change, label, keys, icon }: Asking): Action<Triage> =>
  defineAction({
    id: change,
    context: triageContext,
    group,
    label,
    keys,
    icon,
    visible: (triage) => countOf(triage) > 0,
    reason: (triage) => barred(triage, change),
    opens: true,
    run: (triage) => questionStore.set({ question, triage }),
  })

export const takeAction = defineAction({
  id: 'alert.take',
  context: triageContext,
  group,
  label: 'Take',
  keys: 'w',
  icon: IconHandGrab,
  visible: (triage) => countOf(triage) > 0,
  reason: (triage) =>
    triage.rows.length > 0 && triage.rows.every((row) => row.assignee?.id === triage.me.id && row.status === 'triaging')
      ? 'It is yours already.'
      : barred(triage, 'alert.take'),
  run: (triage) => triage.perform(taking(triage.me)),
})

export const assignAction = asking({
  question: 'assign',
  change: 'alert.assign',
  label: 'Assign',
  keys: 'a',
  icon: IconUserPlus,
})
export const closeAction = asking({
  question: 'close',
  change: 'alert.close',
  label: 'Close',
  keys: 'e',
  icon: IconArchive,
})
export const severityAction = asking({
  question: 'severity',
  change: 'alert.set-severity',
  label: 'Severity',
  keys: 's',
  icon: IconSquareRotated,
})
export const tagAction = asking({ question: 'tag', change: 'alert.tag', label: 'Tag', keys: 't', icon: IconTag })
export const techniqueAction = asking({
  question: 'technique',
  change: 'alert.tag-techniques',
  label: 'Techniques',
  keys: 'shift+t',
  icon: IconTargetArrow,
})
export const snoozeAction = asking({
  question: 'snooze',
  change: 'alert.snooze',
  label: 'Snooze',
  keys: 'z',
  icon: IconAlarmSnooze,
})

/** Alerts in a case go with it; the case page is where they are detached. */
export const incidentAction = defineAction({
  id: 'alert.to-case',
  context: triageContext,
  group,
  label: 'To incident',
  keys: 'i',
  icon: IconFlame,
  visible: (triage) => countOf(triage) > 0 && (triage.may('case.open') || triage.may('case.add-alerts')),
  reason: ({ rows, all }) =>
    all || rows.some((row) => row.status !== 'linked')
      ? undefined
      : `${rows.length === 1 ? 'It is' : 'They are'} in a case already.`,
  run: (triage) => questionStore.set({ question: 'incident', triage }),
})

/** The filled button when a case shares observables: what we would do next. */
export const addToRelated = defineAction({
  id: 'alert.to-related',
  context: triageContext,
  group,
  label: ({ related }) => `Add to ${related?.key ?? 'the related case'}`,
  icon: IconFlame,
  visible: ({ rows, all, related, may }) =>
    related !== undefined &&
    (all !== undefined || (rows.length === 1 && rows[0]?.status !== 'linked' && rows[0]?.status !== 'closed')) &&
    may('case.add-alerts'),
  run: (triage) => triage.toCase(triage.related),
})

export const openIncident = defineAction({
  id: 'alert.open-incident',
  context: triageContext,
  group,
  label: 'Open incident',
  icon: IconFlame,
  visible: ({ rows, all, may }) =>
    (all !== undefined || rows.some((row) => row.status !== 'linked' && row.status !== 'closed')) && may('case.open'),
  run: (triage) => triage.toCase(undefined),
})

export const suppressAction = defineAction({
  id: 'alert.suppress',
  context: triageContext,
  group,
  label: 'Suppress alerts like this',
  keys: 'm',
  icon: IconBellOff,
  visible: ({ rows, all, may }) => rows.length === 1 && !all && may('suppression.create'),
  opens: true,
  run: (triage) => questionStore.set({ question: 'suppress', triage }),
})

export const reopenAction = defineAction({
  id: 'alert.reopen',
  context: triageContext,
  group,
  label: 'Reopen',
  keys: 'shift+e',
  icon: IconArrowBackUp,
  visible: ({ rows }) => rows.some((row) => row.can.includes('alert.reopen')),
  run: (triage) => triage.perform(reopening()),
})

export const wakeAction = defineAction({
  id: 'alert.wake',
  context: triageContext,
  group,
  label: 'Bring back now',
  keys: 'shift+z',
  icon: IconBellRinging,
  visible: ({ rows }) => rows.some((row) => row.can.includes('alert.wake')),
  run: (triage) => triage.perform(waking()),
})

export const triageActions: readonly AnyAction[] = [
  takeAction,
  assignAction,
  closeAction,
  incidentAction,
  addToRelated,
  openIncident,
  severityAction,
  tagAction,
  techniqueAction,
  snoozeAction,
  suppressAction,
  reopenAction,
  wakeAction,
]
