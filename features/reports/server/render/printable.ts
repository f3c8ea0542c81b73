/** What the font that comes with pdfmake (Roboto: Latin, Greek, Cyrillic) has letters for; first and last of each run. */
const drawn: readonly (readonly [number, number])[] = (
  '20-7e a0-17f 18f 192 1a0-1a1 1af-1b0 1f0 1fa-1ff 218-21b 237 259 2bc 2c6-2c7 2c9 2d8-2dd 2f3 300-301 303 309 30f 323 ' +
  '384-38a 38c 38e-3a1 3a3-3ce 3d1-3d2 3d6 400-486 488-513 1e00-1e01 1e3e-1e3f 1e80-1e85 1e9e 1ea0-1ef9 1f4d 2010-2011 ' +
  '2013-2015 2017-201e 2020-2022 2025-2027 2030 2032-2033 2039-203a 203c 2044 2070 2074-208e 20a3-20a4 20a6-20ac 20b1 ' +
  '20b9-20ba 20bc-20bd 2105 2113 2116 2122 2126 212e 215b-215e 2202 2206 220f 2211-2212 221a 221e 222b 2248 2260 ' +
  '2264-2265 25a0 25ca-25cb 25cf'
)
  .split(' ')
  .map((run) => run.split('-').map((code) => Number.parseInt(code, 16)))
  .map(([first = 0, last = first]) => [first, last] as const)

const known = new Map([
  ['→', '->'],
  ['☐', '[ ]'],
  ['☑', '[x]'],
  ['\u202f', ' '],
])

const isDrawn = (letter: string): boolean => {
  const code = letter.codePointAt(0)!
  return letter === '\n' || drawn.some(([first, last]) => code >= first && code <= last)
}

/** So many letters in a row without a form are given by number; of more it is said how many there were. */
const mostByNumber = 12

/**
 * Text as the PDF can draw it. Letters of other scripts stand by their numbers, so that no two names look alike that are not:
 * HTML, Word and Markdown show them as they are.
 */
export function printable(text: string): string {
  const parts: string[] = []
  let missing: string[] = []
  const flush = () => {
    if (missing.length > mostByNumber) parts.push(`[${missing.length} letters this PDF cannot draw]`)
    else if (missing.length > 0)
      parts.push(`[${missing.map((letter) => `U+${letter.codePointAt(0)!.toString(16).toUpperCase()}`).join(' ')}]`)
    missing = []
  }
  for (const letter of text) {
    const shown = known.get(letter) ?? (isDrawn(letter) ? letter : undefined)
    if (shown === undefined) missing.push(letter)
    else {
      flush()
      parts.push(shown)
    }
  }
  flush()
  return parts.join('')
}
