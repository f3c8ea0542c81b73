import type { Rota } from '../contract/rota.ts'

/** What is asked for an override and for an absence. */
export type Stretch = { from: string | null; to: string | null; reason: string }

export const noStretch: Stretch = { from: null, to: null, reason: '' }

export const backwards = ({ from, to }: Stretch): string | undefined =>
  from !== null && to !== null && Date.parse(to) <= Date.parse(from) ? 'It ends before it begins.' : undefined

/** What is not there yet, by field. */
export const lackingOf = (stretch: Stretch) => ({
  from: stretch.from === null && 'Say from when.',
  to: stretch.to === null ? 'Say until when.' : backwards(stretch),
  reason: stretch.reason.trim() === '' && 'Say why.',
})

/** The zone of the rotas somebody serves in; undefined: none, or not one for all. */
export function zoneOf(rotas: readonly Pick<Rota, 'zone' | 'shifts'>[], personId: string): string | undefined {
  const own = rotas.filter(({ shifts }) => shifts.some(({ serves }) => serves.people.includes(personId)))
  const [zone, ...others] = new Set(own.map((rota) => rota.zone))
  return others.length === 0 ? zone : undefined
}
