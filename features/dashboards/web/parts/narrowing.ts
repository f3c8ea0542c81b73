import { measureOf } from '../../../metrics/contract/measures.ts'

/** What the whole board is narrowed by. */
export type Narrowing = {
  last: string
  over: 'day' | 'week' | 'month'
  zone: string
  kind: 'incident' | 'investigation'
  severity: string | undefined
}

/** The same, as one measure can be asked for it: alerts have no kind. */
export const narrowed = (measure: string, { last, zone, kind, severity }: Narrowing) => ({
  last,
  zone,
  ...(severity ? { severity } : {}),
  ...(measureOf(measure)?.of === 'alerts' ? {} : { kind }),
})
