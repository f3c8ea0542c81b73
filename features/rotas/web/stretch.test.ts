import { expect, it } from 'vitest'
import { backwards, lackingOf, noStretch, zoneOf } from './stretch.ts'

it('a stretch says what it still needs, and that it ends before it begins', () => {
  expect(lackingOf(noStretch)).toEqual({ from: 'Say from when.', to: 'Say until when.', reason: 'Say why.' })
  const turned = { from: '2026-03-02T10:00:00Z', to: '2026-03-02T09:00:00Z', reason: 'Dentist' }
  expect(lackingOf(turned)).toEqual({ from: false, to: 'It ends before it begins.', reason: false })
  expect(backwards({ ...turned, to: '2026-03-02T11:00:00Z' })).toBeUndefined()
})

it('an absence is of the zone of the rotas one serves in, where that is one', () => {
  const serving = (zone: string, ...people: string[]) => ({
    zone,
    shifts: [{ name: 'Day', days: [1], from: '08:00', to: '20:00', serves: { by: 'fixed' as const, people } }],
  })
  const rotas = [serving('Europe/Berlin', 'ana', 'bob'), serving('Europe/Berlin', 'ana'), serving('UTC', 'bob')]
  expect(['ana', 'bob', 'cem'].map((id) => zoneOf(rotas, id))).toEqual(['Europe/Berlin', undefined, undefined])
})
