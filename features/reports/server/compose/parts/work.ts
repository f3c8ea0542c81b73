import type { ClockMark } from '../../../../clocks/contract/clock.ts'
import type { CaseData } from '../../../contract/data.ts'
import type { Block } from '../../../contract/document.ts'
import { heading, quiet, rest, sentenceOf, table } from '../blocks.ts'
import { defang } from '../clean.ts'
import { inLine, prose } from '../prose.ts'
import { timesIn } from '../times.ts'
import { capital, spaced } from '../words.ts'

export function tasks({ sources, zone }: CaseData): Block[] {
  const { at } = timesIn(zone)
  const rows = (sources.tasks?.items ?? []).map((task) => [
    task.phase,
    `${task.title}${task.mandatory ? ' (required)' : ''}`,
    task.owner?.name ?? '—',
    task.waived === null ? capital(spaced(task.status)) : 'Waived',
    task.finishedAt ? at(task.finishedAt) : task.dueAt ? `due ${at(task.dueAt)}` : '—',
    inLine(task.outcome ?? task.waived ?? ''),
  ])
  const columns = [
    { label: 'Phase', width: 14 },
    'Task',
    { label: 'Owner', width: 11 },
    { label: 'State', width: 11 },
    { label: 'When', width: 17 },
    'Outcome',
  ]
  return [...table(columns, rows, 'The case has no tasks.'), ...rest(sources.tasks)]
}

export function observables({ sources, leftOut, zone }: CaseData): Block[] {
  const { at } = timesIn(zone)
  const rows = (sources.observables?.items ?? []).map((observable) => [
    observable.type,
    defang(observable.value),
    observable.ioc
      ? `IOC${observable.iocConfidence === null ? '' : ` (${observable.iocConfidence} %)`}`
      : observable.internal
        ? 'internal'
        : '',
    observable.tlp ? observable.tlp.toUpperCase() : '',
    at(observable.firstSeenAt),
    observable.tags.join(', '),
  ])
  const columns = [
    { label: 'Type', width: 10 },
    { label: 'Value, defanged', mono: true },
    { label: 'Mark', width: 11 },
    { label: 'TLP', width: 9 },
    { label: 'First seen', width: 16 },
    { label: 'Tags', width: 14 },
  ]
  return [
    ...table(columns, rows, 'No observables are told of.'),
    ...rest(sources.observables),
    ...missing(leftOut.observables, 'observable'),
  ]
}

/** Says how many, and nothing of what: that there is more is no secret to who may read the case it is about. */
const missing = (count: number, noun: string): Block[] =>
  count === 0
    ? []
    : [
        quiet(
          `${sentenceOf(count, `${noun} is`, `${noun}s are`)} left out: marked for a narrower circle than the readers of this report.`,
        ),
      ]

export function alerts({ sources, leftOut, zone }: CaseData): Block[] {
  const { at } = timesIn(zone)
  const rows = (sources.alerts?.items ?? []).map((alert) => [
    at(alert.occurredAt),
    alert.title,
    capital(alert.severity),
    alert.source,
    alert.disposition ? spaced(alert.disposition) : alert.status,
  ])
  const columns = [
    { label: 'Occurred', width: 17 },
    'Alert',
    { label: 'Severity', width: 12 },
    { label: 'Source', width: 14 },
    { label: 'Verdict', width: 14 },
  ]
  return [
    ...table(columns, rows, 'No alerts are told of.'),
    ...rest(sources.alerts),
    ...missing(leftOut.alerts, 'alert'),
  ]
}

const stateWords = ({ state, stoppedAt }: ClockMark): string =>
  state === 'breached' && stoppedAt === null ? 'Breached, still running' : capital(state)

export function clocks({ sources, zone }: CaseData): Block[] {
  const { at, took } = timesIn(zone)
  const rows = (sources.clocks?.items ?? []).map((clock) => [
    clock.name,
    stateWords(clock),
    at(clock.startedAt),
    at(clock.dueAt),
    clock.stoppedAt
      ? `${at(clock.stoppedAt)} (${took(clock.startedAt, clock.stoppedAt)})`
      : clock.pauseReason
        ? `paused: ${clock.pauseReason}`
        : '—',
  ])
  return [
    ...table(['Clock', { label: 'State', width: 14 }, 'Started', 'Due', 'Stopped'], rows, 'No clock ran on this case.'),
    ...rest(sources.clocks),
  ]
}

export function notes({ sources, zone }: CaseData): Block[] {
  const { at } = timesIn(zone)
  const all = sources.notes?.items ?? []
  if (all.length === 0) return [quiet('No notes are told of.')]
  return [
    ...all.flatMap((note): Block[] => [
      heading(note.title),
      quiet(`${note.createdBy?.name ?? 'somebody'}, ${at(note.createdAt)}${note.privileged ? ' · privileged' : ''}`),
      ...prose(note.body),
    ]),
    ...rest(sources.notes),
  ]
}

/** What is not done yet, from what stands above, so that nobody has to look for it. */
export function open({ case: kase, sources, at: now, zone }: CaseData): Block[] {
  const { at } = timesIn(zone)
  const undone = (sources.tasks?.items ?? []).filter(
    ({ status, waived }) => waived === null && (status === 'open' || status === 'in_progress'),
  )
  const running = (sources.clocks?.items ?? []).filter(({ stoppedAt, state }) => stoppedAt === null && state !== 'met')
  const items = [
    ...undone.map(
      ({ title, owner, dueAt, mandatory }) =>
        `${mandatory ? 'Required task' : 'Task'} “${title}”${owner ? `, ${owner.name}` : ', without an owner'}${dueAt ? `, due ${at(dueAt)}${dueAt < now ? ' (late)' : ''}` : ''}`,
    ),
    ...running.map(
      ({ name, dueAt, state }) => `Clock “${name}”: ${state === 'breached' ? 'breached' : `due ${at(dueAt)}`}`,
    ),
    ...(kase.stage === 'closed' || kase.disposition ? [] : ['The case has no disposition yet.']),
  ]
  return items.length > 0 ? [{ kind: 'list', items }] : [quiet('Nothing is open.')]
}
