import { describe, expect, it } from 'vitest'
import { initials } from '../../../platform/web/ui/marks/avatar.tsx'
import { barWords, dayStart, daysWords, dutyWords, shiftWords } from './rota-words.ts'

const [ana, bob] = [
  { id: '1', name: 'ana' },
  { id: '2', name: 'bob' },
]

describe('words of a rota', () => {
  it('say days as people do', () => {
    expect(
      [
        [1, 2, 3, 4, 5],
        [1, 3],
        [6, 7],
        [7, 1, 2, 3, 4, 5, 6],
        [1, 2, 3, 6],
      ].map(daysWords),
    ).toEqual(['Mon to Fri', 'Mon, Wed', 'Sat, Sun', 'every day', 'Mon to Wed, Sat'])
  })

  it('say a shift in a line', () => {
    const shift = { name: 'Night', days: [1], from: '22:00', to: '06:00' }
    const turns = { by: 'rotation', people: ['1', '2'], from: '2026-03-02', every: 2, unit: 'weeks' } as const
    expect(shiftWords({ ...shift, serves: { ...turns, people: ['1', '2'] } }, { people: [ana!, bob!] })).toBe(
      'Night: Mon 22:00-06:00, ana and bob, in turns of 2 weeks',
    )
  })

  it('say why somebody serves', () => {
    const duty = { shift: 'Night', planned: ana!, person: bob!, reason: 'Ill' }
    expect(dutyWords({ ...duty, why: 'override' })).toBe('bob instead of ana: Ill')
    expect(dutyWords({ ...duty, why: 'stand-in' })).toBe('bob stands in for ana: Ill')
    expect(dutyWords({ ...duty, person: null, why: 'away' })).toBe('nobody; ana is away: Ill')
  })

  it('know when a day begins elsewhere', () => {
    expect(new Date(dayStart(Date.parse('2026-03-02T03:20:10Z'), 'America/New_York')).toISOString()).toBe(
      '2026-03-01T05:00:00.000Z',
    )
  })
})

it('a bar says of those who serve what it has room for', () => {
  const say = (days: number, ...names: string[]) => barWords(names, days, initials)
  expect(say(7, 'Katharina Lindqvist', 'Leo Fischer')).toBe('Katharina Lindqvist, Leo Fischer')
  expect(say(3, 'Katharina Lindqvist', 'Leo Fischer')).toBe('Katharina, Leo')
  expect(say(0.5, 'Katharina Lindqvist', 'Leo Fischer')).toBe('KL LF')
  expect(say(0.5, 'ana')).toBe('ana')
})
