import { inZone, type Zone } from '../../time/format-time.ts'

/** A time as `<input type=datetime-local>` writes it, in a zone. */
export const toWhenInput = (at: string | null | undefined, zone: Zone): string => {
  const ms = Date.parse(at ?? '')
  return Number.isNaN(ms) ? '' : wallOf(ms, zone)
}

/** Back again, as RFC 3339 in UTC; undefined when it is no time. Where the clock is set on, what it leaves out is later. */
export const fromWhenInput = (text: string, zone: Zone): string | undefined => {
  const wall = Date.parse(`${text}Z`)
  if (Number.isNaN(wall)) return undefined
  const near = wall - aheadAt(wall, zone)
  return new Date(wall - aheadAt(near, zone)).toISOString()
}

const wallOf = (ms: number, zone: Zone): string =>
  new Intl.DateTimeFormat('sv-SE', { ...inZone(zone), dateStyle: 'short', timeStyle: 'medium' })
    .format(ms)
    .replace(' ', 'T')
    .padStart(19, '0')

/** Milliseconds the clock of the zone is ahead of UTC. */
const aheadAt = (ms: number, zone: Zone): number => {
  const second = Math.floor(ms / 1000) * 1000
  return Date.parse(`${wallOf(second, zone)}Z`) - second
}
