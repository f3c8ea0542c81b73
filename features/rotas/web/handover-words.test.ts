import { describe, expect, it } from 'vitest'
import { firstShown, handoverState } from './handover-words.ts'

const now = Date.parse('2026-03-02T20:05:00Z')
const row = (id: string, endsAt: string, more: object = {}) => ({
  ...{ id, endsAt, acceptBy: new Date(Date.parse(endsAt) + 900_000).toISOString() },
  ...{ acceptedAt: null, acceptedBy: null, handedAt: null, can: [] as string[] },
  ...more,
})
const state = (more: object) => handoverState(row('a', '2026-03-02T20:00:00Z', more), now)

describe('a handover', () => {
  it('is late once its shift is over without it, and once nobody accepted it in time', () => {
    expect(state({ endsAt: '2026-03-02T20:30:00Z' })).toMatchObject({ words: 'Being written', late: false })
    expect(state({})).toMatchObject({ words: expect.stringContaining('the shift is over') as string, late: true })
    expect(state({ handedAt: '2026-03-02T19:59:00Z' })).toMatchObject({ late: false, done: false })
    expect(state({ acceptBy: '2026-03-02T20:04:00Z' })).toMatchObject({ words: 'Late: nobody has accepted it' })
    expect(state({ acceptedAt: '2026-03-02T20:04:00Z', acceptBy: '2026-03-02T20:04:00Z' })).toMatchObject({
      ...{ done: true, late: false },
    })
  })

  it('is opened first that waits for the reader, then any that waits, then the latest', () => {
    const mine = row('mine', '2026-03-02T20:00:00Z', { can: ['handover.accept'] })
    const other = row('other', '2026-03-02T20:30:00Z')
    const done = row('done', '2026-03-02T21:00:00Z', { acceptedAt: '2026-03-02T19:00:00Z' })
    const old = row('old', '2026-02-20T20:00:00Z', { can: ['handover.accept'] })
    expect(firstShown([done, other, mine, old], now)?.id).toBe('mine')
    expect(firstShown([done, other, old], now)?.id).toBe('other')
    expect(firstShown([done, old], now)?.id).toBe('done')
    expect(firstShown([], now)).toBeUndefined()
  })
})
