import { severityOf } from '../../../../platform/contract/severity.ts'
import { writeCounted, type Counted, type Fate } from '../../contract/counted.ts'
import type { Measure } from '../../contract/measures.ts'
import { restKey, type CountedList } from '../../contract/metric.ts'
import type { Asked } from '../queries/case-base.ts'
import { present, stretchOf, type Listed } from './lists.ts'
import type { Period } from './period.ts'

const judged: readonly Fate[] = ['true_positive', 'benign_true_positive', 'false_positive']
const closed: readonly Fate[] = [...judged, 'duplicate', 'undetermined']
const fatesOf: Record<string, readonly (Fate | 'decided' | 'in-case')[]> = {
  'alerts-in-cases': ['in-case'],
  'alerts-confirmed': ['true_positive'],
  'alerts-suppressed': ['suppressed'],
  'alerts-waiting': ['waiting'],
  'alerts-closed': closed,
  'false-positive-rate': judged,
  'escalation-rate': ['waiting', 'linked', ...closed],
  'alert-time-to-triage': ['decided'],
}

/** The list of the alerts one number was taken of; of duplicates, of the alerts that came again. */
export function alertListOf(
  measure: Measure,
  asked: Asked,
  { period, row }: { period: Period; row?: Listed },
): CountedList | null {
  const stretch = row && asked.over ? stretchOf(asked, period, row.o) : period
  const split = row && asked.split ? splitBy(asked.split, row.k) : {}
  if (!stretch || !split) return null
  const { severity, type, source, rule } = { ...asked, severity: asked.severity?.join(','), ...split }
  const fate = split.fate ?? fatesOf[measure.id]?.join(',')
  const counted: Counted = present({ rule, fate, type: type === '' ? '' : undefined })
  const filter = present({
    severity,
    source,
    type: type === '' ? undefined : type,
    from: stretch.from.toISOString(),
    to: stretch.to.toISOString(),
    recurring: measure.id === 'duplicates' ? 'true' : undefined,
    measured: Object.keys(counted).length > 0 ? writeCounted(counted) : undefined,
  })
  return { of: 'alerts', filter }
}

type Split = { severity?: string; type?: string; source?: string; rule?: string; fate?: string }

function splitBy(split: string, key: string | null): Split | undefined {
  if (key === restKey) return undefined
  if (split === 'severity') return { severity: severityOf(Number(key)) }
  if (split === 'disposition') return { fate: key ?? '' }
  return { [split]: key ?? '' }
}
