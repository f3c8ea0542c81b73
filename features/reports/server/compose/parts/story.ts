import type { Case } from '../../../../cases/contract/case.ts'
import type { CaseData } from '../../../contract/data.ts'
import type { Block } from '../../../contract/document.ts'
import { facts, quiet, rest, sentenceOf, strong, table } from '../blocks.ts'
import { drawTimeline, type Mark, type Moment } from '../drawings.ts'
import { factWords, whoDid } from '../fact-words.ts'
import { inLine, prose } from '../prose.ts'
import { timesIn, whole } from '../times.ts'
import { capital, dispositionWords } from '../words.ts'

const timeNames = ['occurred', 'detected', 'opened', 'acknowledged', 'contained', 'resolved', 'closed'] as const

/** The times of the case that are known, in the order of the process. */
export const momentsOf = ({ times }: Case): Moment[] =>
  timeNames.flatMap((name) => {
    const at = times[name]
    return at === null ? [] : [{ at, words: capital(name) }]
  })

export function summary({ case: kase, zone }: CaseData): Block[] {
  const { took } = timesIn(zone)
  const known = momentsOf(kase)
  const began = kase.times.occurred ?? kase.times.detected ?? kase.times.opened
  return [
    ...(kase.summary.trim() ? prose(kase.summary) : [quiet('No summary was written.')]),
    ...(kase.closingSummary ? [strong('As it was closed'), ...prose(kase.closingSummary)] : []),
    ...facts([
      ['Severity', capital(kase.severity)],
      ['Status', `${kase.status} (${kase.stage})`],
      ['Disposition', kase.disposition && dispositionWords[kase.disposition]],
      ['Business impact', kase.impact && capital(kase.impact)],
      ['Techniques', kase.techniques.join(', ')],
      ['Tags', kase.tags.join(', ')],
      ['Assets', kase.assets.map(({ name, type }) => `${name} (${type})`).join(', ')],
    ]),
    strong('Times'),
    ...table(
      ['Moment', 'When', 'After the beginning'],
      known.map(({ at, words }) => [words, whole(zone, at), at === began ? '—' : took(began, at)]),
      'No time is known.',
    ),
  ]
}

const laneOf = { event: 'Events', alert: 'Alerts', note: 'Notes', fact: 'Course' } as const

export function timeline({ case: kase, sources, zone }: CaseData): Block[] {
  const { at, day } = timesIn(zone)
  const items = sources.timeline?.items ?? []
  if (items.length === 0) return [quiet('The line of time is empty.')]
  const marks = items.map((item): Mark => ({ at: item.at, lane: laneOf[item.kind], words: item.title ?? '' }))
  const rows = items.map((item) => [
    at(item.at) + (item.endsAt ? ` to ${at(item.endsAt)}` : ''),
    laneOf[item.kind].replace(/s$/, ''),
    item.fact !== null
      ? `${whoDid({ actor: item.actor, actorKind: item.actorKind ?? 'system' })} ${factWords({ fact: item.fact, data: item.data ?? {} })}`
      : `${item.title ?? ''}${item.count > 1 ? ` (${item.count} times)` : ''}${item.source ? `, from ${item.source}` : ''}${item.body && item.kind === 'event' ? `: ${inLine(item.body)}` : ''}`,
  ])
  return [
    { kind: 'drawing', drawing: drawTimeline(marks, momentsOf(kase), day) },
    ...table([{ label: 'When', width: 22 }, { label: 'What', width: 10 }, 'Entry'], rows, ''),
    ...rest(sources.timeline),
  ]
}

/** Who looks, who is told and who reports is no work on the case. */
const noWork = /^(report|report-template|notice|reading)\.|^case\.(followed|unfollowed)$/

export function course({ sources, zone }: CaseData): Block[] {
  const { at } = timesIn(zone)
  const rows = (sources.course?.items ?? [])
    .filter(({ fact, undone }) => !noWork.test(fact) && !undone)
    .map((fact) => [at(fact.at), whoDid(fact), factWords(fact)])
  return [
    ...table([{ label: 'When', width: 18 }, { label: 'Who', width: 16 }, 'What'], rows, 'Nothing was recorded.'),
    ...rest(sources.course),
  ]
}

const decided = new Set([
  'case.approval-asked',
  'case.approval-decided',
  'case.reviewed',
  'case.closed',
  'case.reopened',
  'case.severity-set',
  'case.restricted',
  'case.unrestricted',
  'case.escalated',
  'case.time-corrected',
  'hypothesis.concluded',
  'playbook.decided',
  'playbook.answered',
  'task.skipped',
  'evidence.disposal-proposed',
  'evidence.disposal-refused',
  'evidence.disposed',
])

export function decisions({ case: kase, sources, zone }: CaseData): Block[] {
  const { at } = timesIn(zone)
  const rows = (sources.course?.items ?? [])
    .filter(({ fact, undone }) => decided.has(fact) && !undone)
    .map((fact) => [at(fact.at), whoDid(fact), factWords(fact)])
  const waived = kase.waived.map(({ title, reason }) => [title, inLine(reason)])
  return [
    ...table(
      [{ label: 'When', width: 18 }, { label: 'Who', width: 16 }, 'Decision'],
      rows,
      'No decision was recorded.',
    ),
    ...(waived.length > 0
      ? [
          strong(`${sentenceOf(waived.length, 'required task was', 'required tasks were')} waived at the closing`),
          ...table(['Task', 'Why'], waived, ''),
        ]
      : []),
  ]
}
