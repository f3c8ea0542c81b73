import type { Environment } from '@marcbachmann/cel-js'
import { fits } from './pattern.ts'
import { charge, mostEntries, stop } from './work.ts'

/** Methods of texts that are our own, for the library's backtrack, or look for long texts in long texts uncounted. */
export const ownMethods: Readonly<Record<string, string>> = {
  matches: 'fitsPattern',
  contains: 'holdsText',
  indexOf: 'firstPlaceOf',
  lastIndexOf: 'lastPlaceOf',
  split: 'partsBetween',
}

/** At worst each character is compared with all that is looked for. */
const search = (text: string, part: string): void => charge((text.length * part.length) / 32)

export function registerTexts(environment: Environment): Environment {
  const sync = { async: false }
  return environment
    .registerFunction('string.fitsPattern(string): bool', fits, sync)
    .registerFunction('string.holdsText(string): bool', holds, sync)
    .registerFunction('string.firstPlaceOf(string): int', firstPlace, sync)
    .registerFunction('string.firstPlaceOf(string, int): int', firstPlace, sync)
    .registerFunction('string.lastPlaceOf(string): int', lastPlace, sync)
    .registerFunction('string.lastPlaceOf(string, int): int', lastPlace, sync)
    .registerFunction('string.partsBetween(string): list<string>', parts, sync)
    .registerFunction('string.partsBetween(string, int): list<string>', parts, sync)
}

function holds(text: string, part: string): boolean {
  search(text, part)
  return text.includes(part)
}

function firstPlace(text: string, part: string, from?: bigint): bigint {
  search(text, part)
  if (from === undefined) return BigInt(text.indexOf(part))
  return part === '' ? from : BigInt(text.indexOf(part, placeIn(text, from)))
}

function lastPlace(text: string, part: string, from?: bigint): bigint {
  search(text, part)
  if (from === undefined) return BigInt(text.lastIndexOf(part))
  return part === '' ? from : BigInt(text.lastIndexOf(part, placeIn(text, from)))
}

function placeIn(text: string, from: bigint): number {
  if (from < 0n || from >= BigInt(text.length)) throw new Error('The place to look from is not within the text')
  return Number(from)
}

/** With `most` the last of them holds the rest; below zero it means nothing. */
function parts(text: string, between: string, most = -1n): string[] {
  search(text, between)
  const limit = most < 0n || most > BigInt(mostEntries) ? mostEntries + 1 : Number(most)
  const found = text.split(between, limit)
  if (found.length > mostEntries) stop(`it splits a text into more than ${mostEntries.toLocaleString('en')} parts`)
  if (limit > mostEntries || found.length < limit || limit === 0) return found
  const before = found.slice(0, -1)
  return [...before, text.slice(before.reduce((sum, each) => sum + each.length + between.length, 0))]
}
