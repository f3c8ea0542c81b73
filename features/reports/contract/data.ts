import type { Tlp } from '../../../platform/contract/scalars.ts'
import type { FactEntry } from '../../activity/contract/fact-entry.ts'
import type { AlertRow } from '../../alerts/contract/alert.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { ClockMark } from '../../clocks/contract/clock.ts'
import type { CustodyEvent } from '../../evidence/contract/custody.ts'
import type { EvidenceWhole } from '../../evidence/contract/evidence.ts'
import type { Matrix } from '../../hypotheses/contract/matrix.ts'
import type { Effort, Mandate, Outside } from '../../mandates/contract/mandate.ts'
import type { Note } from '../../notes/contract/note.ts'
import type { Observable } from '../../observables/contract/observable.ts'
import type { Party, Statement } from '../../parties/contract/party.ts'
import type { Task } from '../../tasks/contract/task.ts'
import type { TimelineItem } from '../../timeline/contract/timeline-item.ts'
import type { Metric } from '../../metrics/contract/metric.ts'
import type { Period } from './period.ts'
import type { ReportPart, TemplateBody } from './report.ts'

/** What a list gave: `more`: there is more of it than a report holds. */
export type Some<T> = { items: T[]; more: boolean }

export type Exhibit = EvidenceWhole & { custody: Some<CustodyEvent> }

/** What each part is made of; absent where the part was not asked for, or its maker may not read such things. */
export type CaseSources = {
  timeline?: Some<TimelineItem>
  course?: Some<FactEntry>
  tasks?: Some<Task>
  observables?: Some<Observable>
  alerts?: Some<AlertRow>
  evidence?: Some<Exhibit>
  parties?: Some<Party>
  statements?: Some<Statement>
  hypotheses?: Matrix
  clocks?: Some<ClockMark>
  mandates?: Some<Mandate>
  outside?: Some<Outside>
  efforts?: Some<Effort>
  notes?: Some<Note>
}

/** Everything a report of a case is made of, and nothing else: kept with it, so that the same can be rendered again. */
export type CaseData = {
  format: 1
  kind: 'case'
  /** The moment it tells of. */
  at: string
  zone: string
  organisation: string
  askedBy: string
  audience: Tlp
  privileged: boolean
  /** As it was, with the parts that were chosen. */
  template: TemplateBody
  case: Case
  sources: CaseSources
  /** How many are not told of, because they are marked for a narrower circle than the readers. */
  leftOut: { observables: number; alerts: number }
  /** Parts that were asked for and are not there, because who asked may not read what they hold. */
  withheld: ReportPart[]
}

/** Everything a report of a stretch of time is made of: what was measured, each by its name in `compose-period`. */
export type PeriodData = {
  format: 1
  kind: 'period'
  at: string
  zone: string
  organisation: string
  askedBy: string
  audience: Tlp
  period: Period
  metrics: Record<string, Metric>
}

export type ReportData = CaseData | PeriodData
