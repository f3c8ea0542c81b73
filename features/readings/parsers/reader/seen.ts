import { isIP } from 'node:net'
import type { Place, ReadingLine, SeenType } from '../../contract/reading.ts'

const url = /\b(?:https?|hxxps?|ftp):\/\/[^\s<>"'`{}|\\^\u0000-\u0020\u007f]{1,2048}/gi
const address = /(?<![\w.%+-])[\w.%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-])/gi
const longestText = 4 * 1024 * 1024

export const urlsIn = (text: string): string[] =>
  [...text.slice(0, longestText).matchAll(url)].map(([found]) => found.replace(/[.,;:!?)\]*]{1,64}$/, ''))

export const addressesIn = (text: string): string[] =>
  [...text.slice(0, longestText).matchAll(address)].map(([found]) => found)

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
