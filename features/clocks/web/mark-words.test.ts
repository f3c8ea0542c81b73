import { describe, expect, it } from 'vitest'
import type { ClockMark } from '../contract/clock.ts'
import { markTip, markWords, othersWords, toneOf, usedOf } from './mark-words.ts'

const at = (time: string) => `2026-03-02T${time}:00.000Z`
const now = (time: string) => Date.parse(at(time))
const mark: ClockMark = {
  definitionId: 'd',
  name: 'Resolve',
  subject: { kind: 'case', id: 'c' },
  state: 'running',
  startedAt: at('08:00'),
  dueAt: at('12:00'),
  atRiskAt: at('11:00'),
  stoppedAt: null,
  pausedAt: null,
  pauseReason: null,
  leftMs: null,
  calendar: null,
}

describe('a clock in words', () => {
  it('goes on between two answers', () => {
    expect(
      [now('09:00'), now('11:20'), now('12:00'), now('14:30')].map((each) => [
        toneOf(mark, each),
        markWords(mark, each),
      ]),
    ).toEqual([
      ['calm', '3 h left'],
      ['risk', '40 min left'],
      ['late', 'under 1 min late'],
      ['late', '2 h late'],
    ])
    expect(usedOf(mark, now('10:00'))).toBe(0.5)
  })

  it('counts those beside it that run and that ended', () => {
    const [met, missed] = [
      { ...mark, state: 'met' as const, stoppedAt: at('11:30') },
      { ...mark, state: 'breached' as const, stoppedAt: at('12:30') },
    ]
    expect(othersWords([mark, { ...mark, state: 'breached' }, met, met, missed])).toBe('+2, 2 met, 1 missed')
    expect(othersWords([met])).toBe('1 met')
    expect(othersWords([])).toBe('')
  })

  it('says how it ended, and why it stands still', () => {
    expect(markWords({ ...mark, state: 'met', stoppedAt: at('11:30') }, now('13:00'))).toBe('met')
    expect(markWords({ ...mark, state: 'breached', stoppedAt: at('12:30') }, now('13:00'))).toBe('missed')
    const paused: ClockMark = {
      ...mark,
      state: 'paused',
      dueAt: null,
      pausedAt: at('09:00'),
      leftMs: 90 * 60_000,
      pauseReason: 'Waiting',
    }
    expect(markWords(paused, now('13:00'))).toBe('paused')
    expect(markTip(paused, now('13:00'), String)).toBe('Resolve, paused: 1 h 30 min left. Waiting')
    expect(markWords({ ...mark, dueAt: null }, now('13:00'))).toBe('no end')
    expect(markTip({ ...mark, calendar: 'Business hours' }, now('09:00'), () => 'noon')).toBe(
      'Resolve, running: due noon (by Business hours)',
    )
  })
})
