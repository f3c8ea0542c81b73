import type { Random } from '../random.ts'
import type { ConnectorName } from '../plan.ts'

/** A sort of alert that comes all day long, in bursts. */
export type Kind = {
  name: string
  connector: ConnectorName
  /** How many bursts a day. */
  bursts: number
  /** How many alerts a burst has, from and to. */
  size: readonly [number, number]
  /** Minutes between two of a burst. */
  gap: number
  /** The bursts begin at these minutes with these gaps, and all of a burst is one alert that repeats. */
  repeats?: readonly (readonly [start: number, gap: number])[]
  /** What a burst has in common is drawn here; the function it gives makes its alerts. */
  begin: (random: Random) => (at: Date) => object
}
