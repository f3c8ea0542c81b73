import type { ReadingLine } from '../../contract/reading.ts'
import { addressType } from '../reader/seen.ts'
import { isoOf } from '../reader/time.ts'
import type { Header } from './headers.ts'

/** One station of the way a mail took, as the station itself wrote it: each but the last may be a lie. */
export type Hop = {
  from: string
  by: string
  with: string
  for: string
  addresses: string[]
  time: string | undefined
  header: Header
}

/** From the sender to the receiver: the newest stands first in a mail. */
export const routeOf = (headers: readonly Header[]): Hop[] =>
  headers
    .filter(({ name }) => name.toLowerCase() === 'received')
    .slice(0, 200)
    .map(hopOf)
    .toReversed()

function hopOf(header: Header): Hop {
  const raw = header.raw.slice(0, 4096)
  const told = raw.slice(0, raw.lastIndexOf(';') < 0 ? undefined : raw.lastIndexOf(';'))
  const word = (name: string) => new RegExp(`(?:^|[\\s)])${name}\\s+(\\S{1,255})`, 'i').exec(told)?.[1] ?? ''
  const addresses = [...told.matchAll(/(?:IPv6:)?([0-9a-f:.]{3,45})/gi)].map(([, each = '']) => each)
  return {
    from: word('from'),
    by: word('by'),
    with: word('with'),
    for: word('for').replace(/^<|>;?$/g, ''),
    addresses: [...new Set(addresses.filter((each) => addressType(each) !== undefined))],
    time: raw.includes(';') ? timeOf(raw.slice(raw.lastIndexOf(';') + 1)) : undefined,
    header,
  }
}

/** Dates of mails, with the zone's name in brackets or without. */
export function timeOf(text: string): string | undefined {
  const plain = text
    .slice(0, 128)
    .replaceAll(/\([^()]{0,64}\)/g, ' ')
    .trim()
  // Without a year it is no date, though Date would find one.
  return /\d{4}|\d{1,2} [a-z]{3} \d{2}/i.test(plain) ? isoOf(Date.parse(plain)) : undefined
}

export function* tellRoute(hops: readonly Hop[]): Generator<ReadingLine> {
  let before: number | undefined
  for (const [index, hop] of hops.entries()) {
    const { at } = hop.header
    const ms = hop.time === undefined ? undefined : Date.parse(hop.time)
    const delay = ms === undefined || before === undefined ? null : (ms - before) / 1000
    yield {
      kind: 'row',
      table: 'route',
      cells: {
        hop: index + 1,
        from: hop.from,
        by: hop.by,
        with: hop.with,
        for: hop.for,
        addresses: hop.addresses.join(' '),
        time: hop.time ?? null,
        'delay in seconds': delay,
      },
      at,
    }
    if (delay !== null && delay < -300)
      yield {
        kind: 'warning',
        detail: `Station ${index + 1} got the mail ${-delay} seconds before the one before it: a clock is wrong, or a line is invented.`,
        at,
      }
    if (hop.time)
      yield {
        kind: 'event',
        time: hop.time,
        what: `Mail received by ${hop.by || 'a station'} from ${hop.from || 'an unnamed host'}`,
        at,
      }
    before = ms ?? before
  }
}

/** What stations found of SPF, DKIM, DMARC: `dkim=pass header.d=example.test` is a row. */
export function* tellAuthentication(headers: readonly Header[]): Generator<ReadingLine> {
  for (const { name, raw, at } of headers) {
    if (/^(arc-)?authentication-results$/i.test(name)) {
      const [station = '', ...results] = raw
        .slice(0, 8192)
        .split(';')
        .map((part) => part.trim())
      for (const result of results.slice(0, 50)) {
        const [, method, verdict, more = ''] = /^([\w-]{1,32})\s*=\s*([\w-]{1,32})\s*([^]*)$/.exec(result) ?? []
        if (method && verdict)
          yield { kind: 'row', table: 'authentication', cells: { method, result: verdict, details: more, station }, at }
      }
    }
    if (/^received-spf$/i.test(name)) {
      const [, verdict = '', more = ''] = /^\s*([\w-]{1,32})([^]*)$/.exec(raw.slice(0, 4096)) ?? []
      yield {
        kind: 'row',
        table: 'authentication',
        cells: { method: 'spf', result: verdict.toLowerCase(), details: more.trim(), station: '' },
        at,
      }
    }
    if (/^dkim-signature$/i.test(name)) {
      const tag = (key: string) =>
        new RegExp(`(?:^|;)\\s*${key}\\s*=\\s*([^;\\s]{1,255})`, 'i').exec(raw.slice(0, 8192))?.[1]
      yield {
        kind: 'row',
        table: 'authentication',
        cells: {
          method: 'dkim signature',
          result: 'not verified here',
          details: `d=${tag('d') ?? '?'} s=${tag('s') ?? '?'}`,
          station: '',
        },
        at,
      }
    }
  }
}
