import type { ReadingLine } from '../../contract/reading.ts'

// Controls, lone surrogates, and what turns, hides or joins text: overrides, isolates, zero width, line separators, tags.
const unseen =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e007f}]/gu
const breaks = /[\t\n]/g

const escaped = (char: string) => `\\u{${char.codePointAt(0)!.toString(16).padStart(4, '0')}}`

/** What hostile text hides is made visible, and it is cut at `most`. New lines and tabs stay; in names they do not. */
export function shown(text: string, most = 4096, isName = false): string {
  const visible = text.slice(0, most + 1).replaceAll(unseen, escaped)
  const whole = isName ? visible.replaceAll(breaks, escaped) : visible
  return whole.length > most ? `${whole.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : whole
}

const cells = (row: Record<string, string | number | boolean | null>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      shown(name, 128, true),
      typeof value === 'string'
        ? shown(value, 16_384)
        : typeof value === 'number' && !Number.isFinite(value)
          ? null
          : value,
    ]),
  )

/** A line as it may leave the sandbox. */
export function shownLine(line: ReadingLine): ReadingLine {
  const at = 'at' in line && line.at ? { at: place(line.at) } : {}
  switch (line.kind) {
    case 'summary':
      return {
        ...line,
        title: shown(line.title),
        facts: line.facts
          .slice(0, 200)
          .map(({ name, value }) => ({ name: shown(name, 128, true), value: shown(value) })),
      }
    case 'observable': {
      const context = line.context === undefined ? {} : { context: shown(line.context) }
      return { ...line, value: shown(line.value, 4096, true), ...context, at: place(line.at) }
    }
    case 'event':
      return { ...line, what: shown(line.what), at: place(line.at) }
    case 'child': {
      const mediaType = line.mediaType === undefined ? {} : { mediaType: shown(line.mediaType, 256, true) }
      const note = line.note === undefined ? {} : { note: shown(line.note) }
      return { ...line, name: shown(line.name, 1024, true), ...mediaType, ...note, at: place(line.at) }
    }
    case 'row':
      return { ...line, cells: cells(line.cells), at: place(line.at) }
    case 'warning':
    case 'refused':
      return { ...line, detail: shown(line.detail), ...at }
  }
}

const place = (at: { offset?: number | undefined; line?: number | undefined; path?: string | undefined }) => ({
  ...(at.offset !== undefined && Number.isSafeInteger(at.offset) && at.offset >= 0 ? { offset: at.offset } : {}),
  ...(at.line !== undefined ? { line: at.line } : {}),
  ...(at.path !== undefined ? { path: shown(at.path, 1024, true) } : {}),
})
