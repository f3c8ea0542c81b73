import { severityOf } from '../../../../platform/contract/severity.ts'
import { writeCounted, type Counted } from '../../contract/counted.ts'
import type { Measure } from '../../contract/measures.ts'
import { restKey, type CountedList } from '../../contract/metric.ts'
import { countedBy, endsAsked } from '../queries/case-measures.ts'
import type { Asked } from '../queries/case-base.ts'
import { endsOf, type Period } from './period.ts'

export type Listed = { k: string | null; o: string | null }

/** The list of what one number counted; null where no list can ask for just that. */
export function listOf(
  measure: Measure,
  asked: Asked,
  { period, row }: { period: Period; row?: Listed },
): CountedList | null {
  const stretch = row && asked.over ? stretchOf(asked, period, row.o) : period
  const split = row && asked.split ? splitFilter(asked.split, row.k) : { filter: {}, counted: {} }
  if (!stretch || !split) return null
  const filter = { ...filterOf(asked), ...split.filter }
  const counted = { ...countedIn(measure, asked, stretch), ...restOf(asked), ...split.counted }
  return { of: 'cases', filter: { ...filter, measured: writeCounted(counted) } }
}

/** Hours of a week are no stretch: they come again. */
export function stretchOf({ over, zone }: Asked, period: Period, key: string | null): Period | undefined {
  if (over === undefined || over === 'hour-of-week') return undefined
  const ends = endsOf(period, over, zone)
  const at = ends.findIndex((each) => each.key === key)
  return at < 0 ? undefined : { from: ends[at - 1]?.end ?? period.from, to: ends[at]!.end }
}

function countedIn(measure: Measure, asked: Asked, { from, to }: Period): Counted {
  const within = { from: from.toISOString(), to: to.toISOString() }
  if (measure.kind === 'duration' && measure.id !== 'backlog-age') {
    const [start, end] = endsAsked(asked)
    const at = countedBy(start, end)
    return { at, ...within, ...(at === end ? { since: start } : {}) }
  }
  if (measure.id.startsWith('backlog')) return { at: 'backlog', to: within.to }
  if (measure.id === 'reopen-rate') return { at: 'first-closed', ...within }
  if (measure.of === 'efforts')
    return {
      at: 'effort',
      ...daysOf(asked, { from, to }),
      ...(measure.id === 'cost' ? { currency: asked.currency } : {}),
    }
  return { at: measure.id.startsWith('cases-') ? measure.id.slice('cases-'.length) : measure.id, ...within }
}

/** Efforts are noted for days: those the period touches, to the morning after the last. */
function daysOf({ zone }: Asked, { from, to }: Period): Counted {
  const day = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
  return {
    from: day(from.getTime()).toString(),
    to: day(to.getTime() - 1)
      .add({ days: 1 })
      .toString(),
  }
}

/** What the list of cases has a filter of its own for. */
const filterOf = ({ severity, kind, team, owner, tag, field }: Asked): Record<string, string> =>
  present({ severity: severity?.join(','), kind, team, owner, tag, field })

const restOf = ({ type, source, rule, disposition }: Asked): Counted => present({ type, source, rule, disposition })

export function present(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

type Narrowed = { filter: Record<string, string>; counted: Counted }

function splitFilter(split: string, key: string | null): Narrowed | undefined {
  if (key === restKey) return undefined
  if (split.startsWith('field:'))
    return { filter: { field: key === null ? `${split.slice(6)}:none` : `${split.slice(6)}:=${key}` }, counted: {} }
  if (split === 'tag') return key === null ? undefined : { filter: { tag: key }, counted: {} }
  if (split === 'severity') return { filter: { severity: severityOf(Number(key)) }, counted: {} }
  if (split === 'team' || split === 'owner') return { filter: { [split]: key ?? 'none' }, counted: {} }
  if (split === 'kind' || split === 'stage') return { filter: { [split]: key ?? '' }, counted: {} }
  return { filter: {}, counted: { [split]: key ?? '' } }
}
