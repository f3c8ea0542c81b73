import type { BodyOf, FilterOf } from '../../../../platform/contract/endpoint.ts'
import type { Severity } from '../../../../platform/contract/scalars.ts'
import type { AlertRow } from '../../../alerts/contract/alert.ts'
import type { createSuppression, previewSuppression } from '../../contract/requests/suppressions.ts'

/** A suppression as it is being written: what is ticked counts, what is not is kept in case it is ticked again. */
export type Draft = {
  name: string
  reason: string
  source: { on: boolean; value: string }
  type: { on: boolean; value: string }
  title: { on: boolean; value: string }
  maxSeverity: Severity | ''
  observables: { on: boolean; type: string; value: string }[]
  /** As `datetime-local` has it. */
  until: string
  applyToOpen: boolean
}

type Seen = { type: string; value: string }

/** Source and type when there is one, else source and title: the narrowest that still means "like this". */
export const draftFrom = (
  alert: Pick<AlertRow, 'title' | 'source' | 'type'>,
  observables: readonly Seen[],
  until: string,
): Draft => ({
  name: alert.title.slice(0, 120),
  reason: '',
  source: { on: true, value: alert.source },
  type: { on: alert.type !== null, value: alert.type ?? '' },
  title: { on: true, value: alert.title.slice(0, 500) },
  maxSeverity: '',
  observables: observables.slice(0, 20).map(({ type, value }) => ({ on: false, type, value })),
  until,
  applyToOpen: false,
})

const given = (field: { on: boolean; value: string }) =>
  field.on && field.value.trim() ? field.value.trim() : undefined

const conditions = (draft: Draft) => {
  const { source, type, title } = { source: given(draft.source), type: given(draft.type), title: given(draft.title) }
  return {
    ...(source ? { source } : {}),
    ...(type ? { type } : {}),
    ...(title ? { title } : {}),
    ...(draft.maxSeverity ? { maxSeverity: draft.maxSeverity } : {}),
  }
}

const chosen = (draft: Draft) => draft.observables.filter((one) => one.on)

/** Undefined while it would mute everything. */
export const previewOf = (draft: Draft): FilterOf<typeof previewSuppression> | undefined => {
  const observable = chosen(draft).map(({ type, value }) => `${type}:${value}`)
  const asked = conditions(draft)
  if (!asked.source && !asked.type && !asked.title && observable.length === 0) return undefined
  return { ...asked, observable }
}

export const bodyOf = (draft: Draft): BodyOf<typeof createSuppression> => ({
  name: draft.name.trim(),
  reason: draft.reason.trim(),
  ...conditions(draft),
  observables: chosen(draft).map(({ type, value }) => ({ type, value })),
  expiresAt: new Date(draft.until).toISOString(),
  applyToOpen: draft.applyToOpen,
})

export type Wrong = Partial<Record<'name' | 'reason' | 'until' | 'conditions', string>>

export const wrongWith = (draft: Draft, now: number): Wrong => {
  const until = Date.parse(draft.until)
  const year = 365 * 24 * 3_600_000
  return {
    ...(draft.name.trim() ? {} : { name: 'Give it a name.' }),
    ...(draft.reason.trim() ? {} : { reason: 'Say why: the next shift will ask.' }),
    ...(Number.isNaN(until) || until <= now
      ? { until: 'Give a time in the future.' }
      : until > now + year
        ? { until: 'At most a year away.' }
        : {}),
    ...(previewOf(draft)
      ? {}
      : { conditions: 'Tick a source, a type, a title or an observable; nothing alone would mute everything.' }),
  }
}
