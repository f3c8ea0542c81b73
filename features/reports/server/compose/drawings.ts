import type { Drawing } from '../../contract/document.ts'
import { clean } from './clean.ts'

/** Text and attribute alike. */
const escape = (text: string): string => clean(text).replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

const cut = (text: string, most: number): string => {
  const letters = [...clean(text).replaceAll('\n', ' ')]
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('')
}

type At = { x: number; y: number }
type Written = At & { anchor?: 'start' | 'middle' | 'end'; size?: number; fill?: string }
const ink = '#26282c'
const faint = '#6b7078'
const rule = '#d7dade'

export const label = (words: string, { x, y, anchor = 'start', size = 9, fill = ink }: Written): string =>
  `<text x="${x}" y="${y}" font-family="Roboto, sans-serif" font-size="${size}" fill="${fill}" text-anchor="${anchor}">${escape(words)}</text>`
const line = (from: At, to: At, stroke = rule): string =>
  `<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}" stroke="${stroke}" stroke-width="1"/>`
const box = (at: At, { w, h }: { w: number; h: number }, fill: string): string =>
  `<rect x="${at.x}" y="${at.y}" width="${w}" height="${h}" fill="${fill}"/>`

const whole = (drawn: { title: string; alt: string; width: number; height: number }, inside: string): Drawing => ({
  ...drawn,
  svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${drawn.width} ${drawn.height}" width="${drawn.width}" height="${drawn.height}" role="img" aria-label="${escape(drawn.alt)}">${inside}</svg>`,
})

export type Mark = { at: string; lane: string; words: string }
export type Moment = { at: string; words: string }

const width = 515
const left = 90
const round = (value: number) => Math.round(value * 10) / 10
const lanes: Record<string, string> = {
  Events: '#1f6feb',
  Alerts: '#c2410c',
  Notes: '#6b7078',
  Course: '#15803d',
}

/** A line of time with a lane for each sort of thing, and a rule at each moment that the case is measured by. */
export function drawTimeline(marks: readonly Mark[], moments: readonly Moment[], day: (at: string) => string): Drawing {
  const times = [...marks, ...moments].map(({ at }) => Date.parse(at))
  const from = Math.min(...times)
  const span = Math.max(1, Math.max(...times) - from)
  const xOf = (at: string) => round(left + 8 + ((Date.parse(at) - from) / span) * (width - left - 24))
  const shown = Object.keys(lanes).filter((name) => marks.some(({ lane }) => lane === name))
  const head = 14 + moments.length * 11
  const height = head + shown.length * 22 + 24
  const foot = height - 18
  const rows = shown.map((name, index) => {
    const y = head + index * 22 + 14
    const dots = marks.filter(({ lane }) => lane === name).map(({ at }) => dot(xOf(at), y, lanes[name]!))
    return label(name, { x: 0, y: y + 3, fill: faint }) + line({ x: left, y }, { x: width, y }) + dots.join('')
  })
  const rules = moments.map(({ at, words }, index) => {
    const x = xOf(at)
    const y = 10 + index * 11
    const anchor = x > width * 0.7 ? 'end' : 'start'
    return (
      line({ x, y: y + 2 }, { x, y: foot }, '#9aa0a8') +
      label(words, { x: anchor === 'end' ? x - 3 : x + 3, y, anchor, size: 8 })
    )
  })
  const first = new Date(from).toISOString()
  const last = new Date(from + span).toISOString()
  const axis =
    line({ x: left, y: foot }, { x: width, y: foot }, faint) +
    label(day(first), { x: left, y: height - 5, size: 8, fill: faint }) +
    label(day(last), { x: width, y: height - 5, anchor: 'end', size: 8, fill: faint })
  const alt = `Timeline from ${day(first)} to ${day(last)} with ${marks.length} entries; they stand in the table below.`
  return whole({ title: 'Timeline', alt, width, height }, rules.join('') + rows.join('') + axis)
}

const dot = (x: number, y: number, fill: string): string =>
  `<circle cx="${x}" cy="${y}" r="3.5" fill="${fill}" fill-opacity="0.8"/>`

export type Bar = { name: string; value: number; shown: string }

/** Bars beside their names, each with its number. */
export function drawBars(title: string, bars: readonly Bar[]): Drawing {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const name = 150
  const height = bars.length * 18 + 8
  const inside = bars.map((bar, index) => {
    const y = index * 18 + 4
    const w = round(((width - name - 70) * bar.value) / most)
    return (
      label(cut(bar.name, 28), { x: name - 8, y: y + 10, anchor: 'end' }) +
      box({ x: name, y: y + 1 }, { w: Math.max(w, bar.value > 0 ? 1 : 0), h: 12 }, '#1f6feb') +
      label(bar.shown, { x: name + w + 6, y: y + 10 })
    )
  })
  const alt = `${title}: ${bars.map((bar) => `${cut(bar.name, 60)} ${bar.shown}`).join(', ')}.`
  return whole({ title, alt, width, height }, inside.join(''))
}

export type Point = { name: string; value: number }

/** Columns side by side, for what goes on in time; the axis names the highest and the first and last. */
export function drawColumns(title: string, points: readonly Point[]): Drawing {
  const most = Math.max(1, ...points.map(({ value }) => value))
  const height = 150
  const [top, foot] = [14, height - 20]
  const step = (width - 40) / points.length
  const columns = points.map(({ value }, index) => {
    const h = round(((foot - top) * value) / most)
    return box({ x: round(40 + index * step), y: round(foot - h) }, { w: Math.max(1, round(step - 2)), h }, '#1f6feb')
  })
  const axis =
    line({ x: 40, y: foot }, { x: width, y: foot }, faint) +
    line({ x: 40, y: top }, { x: width, y: top }) +
    label(String(most), { x: 34, y: top + 4, anchor: 'end', size: 8, fill: faint }) +
    label('0', { x: 34, y: foot, anchor: 'end', size: 8, fill: faint }) +
    label(points[0]?.name ?? '', { x: 40, y: height - 6, size: 8, fill: faint }) +
    label(points.at(-1)?.name ?? '', { x: width, y: height - 6, anchor: 'end', size: 8, fill: faint })
  const alt = `${title}: ${points.map(({ name, value }) => `${name} ${value}`).join(', ')}.`
  return whole({ title, alt, width, height }, columns.join('') + axis)
}
