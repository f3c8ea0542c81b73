import { expect, it } from 'vitest'
import { seriesOf } from './series-of.ts'

it('has every day to today, a month at least, with what is told of each', () => {
  const series = seriesOf([{ day: '2026-11-20', alerts: 3, severity: 'high' }], new Date('2026-11-22T10:00:00Z'))
  expect(series).toHaveLength(30)
  expect(series.at(-1)).toEqual({ day: '2026-11-22', alerts: 0, severity: 'informational' })
  expect(series.at(-3)).toEqual({ day: '2026-11-20', alerts: 3, severity: 'high' })
  expect(seriesOf([{ day: '2020-01-01', alerts: 1, severity: 'low' }], new Date('2026-11-22T10:00:00Z'))).toHaveLength(
    121,
  )
})
