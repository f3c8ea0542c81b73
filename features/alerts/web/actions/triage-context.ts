import { contextKey } from '../../../../platform/web/actions.ts'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { createStore } from '../../../../platform/web/store.ts'
import type { AlertCase, AlertRow } from '../../contract/alert.ts'
import type { QueueFilter } from '../filter/queue-filter.ts'
import type { Refused } from './send-changes.ts'
import type { TriageChange } from './triage-change.ts'

/** What actions act on: the ticked rows, else the current one, else (with `all`) everything that matches. */
export type Targets = {
  rows: readonly AlertRow[]
  all?: { filter: QueueFilter; count: number } | undefined
}

export type Question = 'close' | 'assign' | 'severity' | 'tag' | 'technique' | 'snooze' | 'incident' | 'suppress'

export type Triage = Targets & {
  me: PersonRef
  may: (permission: string) => boolean
  /** An open case that shares observables with the one alert in sight. */
  related: AlertCase | undefined
  perform: (change: TriageChange) => Promise<void>
  toCase: (into: AlertCase | undefined, then?: 'stay' | 'go') => Promise<void>
  /** To another page, such as one that begins with these alerts. */
  go: (to: string, search?: Record<string, string>) => void
}

export const triageContext = contextKey<Triage>('triage')

/** What is being asked just now, and about which alerts; one question at a time, over whatever page offers it. */
export const questionStore = createStore<{ question: Question; triage: Triage } | undefined>(undefined)

/** A long change on its way. */
export type Run = { words: string; done: number; total: number; stop: () => void }
export const runStore = createStore<Run | undefined>(undefined)

/** What was refused of the last change, with its rows' titles as far as they are known. */
export type Refusals = { participle: string; done: number; refused: (Refused & { title: string })[] }
export const refusalStore = createStore<Refusals | undefined>(undefined)

export const countOf = ({ rows, all }: Targets): number => all?.count ?? rows.length
