import { formatNumber } from '../../../platform/web/texts.ts'
import type { ReadingRow } from '../contract/run.ts'

export const textOf = (cells: ReadingRow['cells'], name: string): string => {
  const cell = cells[name]
  return cell === null || cell === undefined ? '' : String(cell)
}

/** Seconds from one station to the next: clocks differ, so that some are below nought. */
export function delayWords(seconds: number): string {
  if (seconds < 0) return `${formatNumber(-seconds)} s before the station before it`
  if (seconds < 120) return `after ${formatNumber(seconds)} s`
  return seconds < 7200
    ? `after ${formatNumber(Math.round(seconds / 60))} min`
    : `after ${formatNumber(Math.round(seconds / 3600))} h`
}

export const numberOf = (cells: ReadingRow['cells'], name: string): number => {
  const cell = cells[name]
  return typeof cell === 'number' ? cell : 0
}
