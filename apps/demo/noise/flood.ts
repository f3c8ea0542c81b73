import type { Arrival, Moment } from '../plan.ts'
import type { Random } from '../random.ts'
import { kindOf } from './noise.ts'

/** Noise that comes all at once: of a kind so many bursts of so many alerts each. */
const storms = [
  { name: 'retransmissions', bursts: 14, each: 45 },
  { name: 'ssh failed', bursts: 9, each: 60 },
  { name: 'curl', bursts: 6, each: 50 },
  { name: 'logon failure', bursts: 6, each: 50 },
  { name: 'database scan', bursts: 10, each: 22 },
] as const

const begins = { from: -37, to: -13 } as const
/** Minutes from the first of a burst to its last. */
const lasts = 9

/** The hosts of the incident are taken off the network, and everything that spoke to them complains: two thousand alerts. */
export function flood(random: Random, { moment, scale }: { moment: Moment; scale: number }): Arrival[] {
  return storms.flatMap(({ name, bursts, each }) => {
    const own = random.split(name)
    const kind = kindOf(name)
    return Array.from({ length: bursts }, () => {
      const make = kind.begin(own)
      const start = begins.from + own.next() * (begins.to - begins.from)
      return Array.from({ length: Math.max(1, Math.round(each * scale)) }, (): Arrival => {
        const at = start + own.next() * lasts
        return { at, connector: kind.connector, payload: make(moment(at)) }
      })
    }).flat()
  })
}
