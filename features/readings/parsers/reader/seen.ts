import { isIP } from 'node:net'
import type { Place, ReadingLine, SeenType } from '../../contract/reading.ts'

const url = /\b(?:https?|hxxps?|ftp):\/\/[^\s<>"'`{}|\\^\u0000-\u0020\u007f]{1,2048}/gi
const address = /(?<![\w.%+-])[\w.%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-])/gi
const longestText = 4 * 1024 * 1024

export const urlsIn = (text: string): string[] =>
  [...text.slice(0, longestText).matchAll(url)].map(([found]) => bare(found))

export const addressesIn = (text: string): string[] =>
  [...text.slice(0, longestText).matchAll(address)].map(([found]) => found)

const wideUrl =
  /(?:h\0[tx]\0[tx]\0p\0(?:s\0)?|f\0t\0p\0):\0\/\0\/\0(?:[^\s<>"'`{}|\\^\u0000-\u0020\u007f-\uffff]\0){1,2048}/gi
const bare = (found: string) => found.replace(/[.,;:!?)\]*]{1,64}$/, '')

/** Of bytes read as Latin-1: addresses in letters of one byte or of two, and where they begin. */
export const urlsWithin = (bytes: string): { value: string; index: number }[] =>
  [...bytes.matchAll(url), ...bytes.matchAll(wideUrl)].map(({ 0: found, index }) => ({
    // Between bytes that are no text, an address ends where ASCII does.
    value: bare(found.replaceAll('\0', '').replace(/[\u0080-\uffff][^]*$/, '')),
    index,
  }))

type Seen = { type: SeenType; value: string; context?: string; at: Place }

/** Tells each thing once a run, with the first place it stood at. */
export function makeSeen(): (seen: Seen) => ReadingLine[] {
  const told = new Set<string>()
  return ({ type, value, context, at }) => {
    const key = `${type} ${value}`
    if (value.trim() === '' || told.has(key) || told.size >= 50_000) return []
    told.add(key)
    return [{ kind: 'observable', type, value, ...(context === undefined ? {} : { context }), at }]
  }
}

export const addressType = (value: string): 'ipv4' | 'ipv6' | undefined => {
  const version = isIP(value)
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : undefined
}
