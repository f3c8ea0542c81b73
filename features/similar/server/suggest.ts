import { derivedId } from '../../../platform/server/ids.ts'
import type { Similar, SimilarAlert, SimilarCase, Suggestion, SuggestionKind } from '../contract/similar.ts'
import type { Caution } from './caution.ts'
import { dispositionWords } from './words.ts'

/** A task that was done in a similar case. */
export type DoneTask = { caseId: string; title: string; phase: string }

export type Refused = { kind: string; what: string; sourceId: string }
/** How often suggestions of this kind and value were refused of late, whatever they were for. */
export type RefusedLately = { kind: string; what: string; times: number }

export type Asked = {
  kind: 'alert' | 'case'
  /** Whether it waits for a verdict. */
  open: boolean
  ownerId: string | null
  /** Titles of the tasks it has. */
  tasks: readonly string[]
  refused: readonly Refused[]
  refusedLately: readonly RefusedLately[]
  /** Those who may still be given something. */
  active: ReadonlySet<string>
  caution: Caution
}

/** Fewer than these say nothing. */
const enough = 2
const mostTasks = 3
/** Likeness below which a case is not one to learn tasks from. */
const nearEnough = 0.35
/** Refused so often of late that it is not offered before others agree more. */
const leastWeight = 0.15

type Weighed = { suggestion: Suggestion; weight: number }

const whatOf = (kind: SuggestionKind, value: string): string => derivedId('suggestion', kind, value)

/** What similar ones came to, as something to do; what most of them agree in, the best first. */
export function suggest(
  found: Pick<Similar, 'alerts' | 'cases'>,
  tasks: readonly DoneTask[],
  asked: Asked,
): Suggestion[] {
  const all = asked.open
    ? [
        ...(asked.kind === 'alert' ? [...addingToCase(asked.caution), ...verdict(found.alerts, asked.caution)] : []),
        ...(asked.ownerId === null ? owner(found, asked) : []),
        ...(asked.kind === 'case' ? work(found.cases, tasks, asked) : []),
      ]
    : []
  return all
    .filter(({ suggestion }) => !asked.refused.some((refused) => isOf(refused, suggestion)))
    .map(({ suggestion, weight }) => ({ suggestion, weight: weight / (1 + timesRefused(suggestion, asked) / 5) }))
    .filter(({ weight }) => weight >= leastWeight)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ suggestion }) => suggestion)
}

const isOf = ({ kind, what, sourceId }: Refused, suggestion: Suggestion): boolean =>
  kind === suggestion.kind && what === suggestion.what && sourceId === suggestion.source.id

const timesRefused = ({ kind, what }: Suggestion, { refusedLately }: Asked): number =>
  refusedLately.find((each) => each.kind === kind && each.what === what)?.times ?? 0

/** An open case outweighs every verdict: what belongs to it is not closed by itself. */
function addingToCase({ openCases: [first] }: Caution): Weighed[] {
  if (!first) return []
  const { case: kase, times, of, nearest } = first
  const suggestion: Suggestion = {
    kind: 'case',
    value: kase.id,
    what: whatOf('case', kase.id),
    label: `Add to ${kase.key}`,
    times,
    of,
    from: 'alert',
    source: { id: nearest.alert.id, name: nearest.alert.title, by: null, at: null },
    phase: null,
    case: kase,
  }
  return [{ suggestion, weight: 1 + nearest.score }]
}

function verdict(alerts: readonly SimilarAlert[], { ioc, truePositive, openCases }: Caution): Weighed[] {
  if (openCases.length > 0) return []
  const judged = alerts.filter((each) => each.disposition !== null && each.disposition !== 'undetermined')
  const [value, same] = most(judged, (each) => each.disposition ?? '')
  if (same.length < enough || same.length / judged.length < 0.6) return []
  if (value !== 'true_positive' && (ioc || truePositive)) return []
  const suggestion: Suggestion = {
    kind: 'disposition',
    value,
    what: whatOf('disposition', value),
    label: `Close as ${dispositionWords(value)}`,
    times: same.length,
    of: judged.length,
    from: 'alert',
    source: sourceOf(same[0]!),
    phase: null,
    case: null,
  }
  return [{ suggestion, weight: same.length / judged.length }]
}

function owner({ alerts, cases }: Pick<Similar, 'alerts' | 'cases'>, { kind, active }: Asked): Weighed[] {
  const closed = kind === 'case' ? cases : alerts
  const whose = (each: SimilarAlert | SimilarCase) => ('case' in each ? (each.owner ?? each.closedBy) : each.closedBy)
  const known = closed.filter((each) => active.has(whose(each)?.id ?? ''))
  const [value, same] = most<SimilarAlert | SimilarCase>(known, (each) => whose(each)!.id)
  if (same.length < enough || same.length / known.length < 0.5) return []
  const suggestion: Suggestion = {
    kind: 'owner',
    value,
    what: whatOf('owner', value),
    label: `Give it to ${whose(same[0]!)!.name}`,
    times: same.length,
    of: known.length,
    from: kind,
    source: sourceOf(same[0]!),
    phase: null,
    case: null,
  }
  return [{ suggestion, weight: (0.8 * same.length) / known.length }]
}

function work(cases: readonly SimilarCase[], tasks: readonly DoneTask[], asked: Asked): Weighed[] {
  const near = cases.filter(({ score }) => score >= nearEnough)
  const has = new Set(asked.tasks.map(plain))
  const done = tasks.filter(
    ({ caseId, title }) => near.some((each) => each.case.id === caseId) && !has.has(plain(title)),
  )
  const byTitle = Map.groupBy(done, ({ title }) => plain(title))
  return [...byTitle.values()]
    .map((same) => {
      const of = near.filter((each) => same.some(({ caseId }) => caseId === each.case.id))
      const nearest = of[0]!
      const suggestion: Suggestion = {
        kind: 'task',
        value: same[0]!.title,
        what: whatOf('task', plain(same[0]!.title)),
        label: `Add the task “${same[0]!.title}”`,
        times: of.length,
        of: near.length,
        from: 'case',
        source: sourceOf(nearest),
        phase: same[0]!.phase,
        case: null,
      }
      return { suggestion, weight: (0.7 * nearest.score * (0.5 + of.length / near.length)) / 1.5 }
    })
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, mostTasks)
}

const plain = (title: string): string => title.trim().toLowerCase()

const sourceOf = (each: SimilarAlert | SimilarCase): Suggestion['source'] =>
  'case' in each
    ? { id: each.case.id, name: each.case.key, by: each.closedBy?.name ?? null, at: each.closedAt }
    : { id: each.alert.id, name: each.alert.title, by: each.closedBy?.name ?? null, at: each.closedAt }

/** The value most of them have, and those that have it, in their order. */
function most<T>(all: readonly T[], valueOf: (each: T) => string): [value: string, same: T[]] {
  const [first] = [...Map.groupBy(all, valueOf)].toSorted((a, b) => b[1].length - a[1].length)
  return first ?? ['', []]
}
