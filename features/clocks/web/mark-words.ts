import { longSpan } from '../../../platform/web/time/format-time.ts'
import type { ClockMark } from '../contract/clock.ts'

export type Tone = 'calm' | 'risk' | 'late' | 'paused' | 'met' | 'missed'

/** How a clock stands now, by the reader's own time: between two answers of the server it goes on. */
export function toneOf(mark: ClockMark, now: number): Tone {
  const due = mark.dueAt === null ? Infinity : Date.parse(mark.dueAt)
  if (mark.stoppedAt !== null) return mark.state === 'breached' ? 'missed' : 'met'
  if (mark.state === 'breached' || (mark.state === 'running' && due <= now)) return 'late'
  if (mark.state === 'paused') return 'paused'
  return mark.atRiskAt !== null && Date.parse(mark.atRiskAt) <= now ? 'risk' : 'calm'
}

const minute = 60_000
const short = (ms: number) => {
  const span = Math.abs(ms)
  if (span < minute) return 'under 1 min'
  if (span < 60 * minute) return `${Math.floor(span / minute)} min`
  if (span < 48 * 60 * minute) return `${Math.floor(span / (60 * minute))} h`
  return `${Math.floor(span / (24 * 60 * minute))} days`
}

/** `3 h left`, `40 min late`, `paused`: a word beside the colour and the shape. */
export function markWords(mark: ClockMark, now: number): string {
  const tone = toneOf(mark, now)
  if (tone === 'met') return 'met'
  if (tone === 'missed') return 'missed'
  if (tone === 'paused') return 'paused'
  const ms = mark.dueAt === null ? undefined : Date.parse(mark.dueAt) - now
  if (ms === undefined) return 'no end'
  return `${short(ms)} ${tone === 'late' ? 'late' : 'left'}`
}

/** Of the clocks beside the one that is shown: `+2`, and what ended: `+1, 2 met, 1 missed`. */
export function othersWords(marks: readonly ClockMark[]): string {
  const ended = marks.filter((mark) => mark.stoppedAt !== null)
  const missed = ended.filter((mark) => mark.state === 'breached').length
  const [going, met] = [marks.length - ended.length, ended.length - missed]
  return [going > 0 && `+${going}`, met > 0 && `${met} met`, missed > 0 && `${missed} missed`]
    .filter(Boolean)
    .join(', ')
}

export const toneWords: Record<Tone, string> = {
  calm: 'running',
  risk: 'at risk',
  late: 'breached',
  paused: 'paused',
  met: 'met in time',
  missed: 'met too late',
}

/** How much of the way is gone, 0 to 1 and beyond. */
export function usedOf({ startedAt, dueAt }: ClockMark, now: number): number {
  if (dueAt === null) return 0
  const [start, due] = [Date.parse(startedAt), Date.parse(dueAt)]
  return due <= start ? 1 : (now - start) / (due - start)
}

/** For the tip: `Resolve, at risk: due Mon 5 Mar 2026, 17:00 (by Business hours)`. */
export function markTip(mark: ClockMark, now: number, absolute: (at: number) => string): string {
  const tone = toneOf(mark, now)
  const due = mark.dueAt === null ? '' : `: due ${absolute(Date.parse(mark.dueAt))}`
  const paused = tone === 'paused' && mark.leftMs !== null ? `: ${longSpan(mark.leftMs)} left` : ''
  const by = mark.calendar ? ` (by ${mark.calendar})` : ''
  const why = tone === 'paused' && mark.pauseReason ? `. ${mark.pauseReason}` : ''
  return `${mark.name}, ${toneWords[tone]}${paused || due}${by}${why}`
}
