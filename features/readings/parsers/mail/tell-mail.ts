import type { Place, ReadingLine } from '../../contract/reading.ts'
import { addressesIn, addressType, makeSeen, urlsIn } from '../reader/seen.ts'
import { headerOf, mailboxes, valueOf, type Header } from './headers.ts'
import { deceives, readHtml } from './html.ts'
import { routeOf, tellAuthentication, tellRoute, timeOf } from './route.ts'

export type Attached = { name: string; bytes: number; mediaType: string; ref: string; note?: string; at: Place }
/** A mail, wherever it came from; `headers` may be none in one that was never sent. */
export type Mail = {
  headers: readonly Header[]
  text: string
  html: string
  attached: readonly Attached[]
  bodyAt: Place
}

const roles = [
  ['from', 'sender'],
  ['sender', 'sender'],
  ['reply-to', 'answers go to'],
  ['return-path', 'returns go to'],
  ['to', 'recipient'],
  ['cc', 'recipient'],
  ['bcc', 'recipient'],
  ['delivered-to', 'recipient'],
] as const
const origins = /^(?:x-originating-ip|x-sender-ip|x-client-ip|x-real-ip|x-source-ip)$/i

export const mailFacts = (headers: readonly Header[], attached: number) => ({
  subject: valueOf(headers, 'subject'),
  from: valueOf(headers, 'from'),
  to: valueOf(headers, 'to'),
  cc: valueOf(headers, 'cc'),
  date: valueOf(headers, 'date'),
  'message id': valueOf(headers, 'message-id'),
  'mail program': valueOf(headers, 'x-mailer') ?? valueOf(headers, 'user-agent'),
  stations: routeOf(headers).length || undefined,
  attachments: attached,
})

/** All a mail tells after its summary. */
export function* tellMail({ headers, text, html, attached, bodyAt }: Mail): Generator<ReadingLine> {
  const seen = makeSeen()
  for (const { name, value, at } of headers) yield { kind: 'row', table: 'headers', cells: { name, value }, at }
  const hops = routeOf(headers)
  yield* tellRoute(hops)
  yield* tellAuthentication(headers)
  const date = headerOf(headers, 'date')
  const sent = date && timeOf(date.raw)
  if (date && sent)
    yield {
      kind: 'event',
      time: sent,
      what: `Mail sent, as its sender says: ${valueOf(headers, 'subject') ?? 'without a subject'}`,
      at: date.at,
    }
  yield* tellAddresses(headers, seen)
  for (const hop of hops)
    for (const value of hop.addresses)
      yield* seen({ type: addressType(value)!, value, context: 'station of a mail', at: hop.header.at })
  yield* tellBody('text/plain', text, bodyAt)
  const page = readHtml(html)
  yield* tellBody('text/html as text', page.text, bodyAt)
  for (const link of page.links) {
    if (deceives(link))
      yield { kind: 'warning', detail: `A link shows ${link.shown} and leads to ${link.href}.`, at: bodyAt }
    for (const value of urlsIn(link.href))
      yield* seen({ type: 'url', value, context: `link: ${link.shown.slice(0, 200)}`, at: bodyAt })
    if (/^mailto:/i.test(link.href))
      for (const value of addressesIn(link.href.slice(7)))
        yield* seen({ type: 'mail', value, context: 'link', at: bodyAt })
  }
  for (const value of page.remote)
    yield* seen({ type: 'url', value, context: 'fetched when the mail is shown', at: bodyAt })
  for (const value of [...urlsIn(text), ...urlsIn(page.text)])
    yield* seen({ type: 'url', value, context: 'text', at: bodyAt })
  for (const value of [...addressesIn(text), ...addressesIn(page.text)])
    yield* seen({ type: 'mail', value, context: 'text', at: bodyAt })
  for (const { name, bytes, mediaType, ref, note, at } of attached)
    yield { kind: 'child', name, size: bytes, mediaType, ref, ...(note === undefined ? {} : { note }), at }
}

function* tellAddresses(headers: readonly Header[], seen: ReturnType<typeof makeSeen>): Generator<ReadingLine> {
  for (const [name, context] of roles)
    for (const header of headers.filter((each) => each.name.toLowerCase() === name).slice(0, 20))
      for (const { address } of mailboxes(header.raw).slice(0, 1000))
        yield* seen({ type: 'mail', value: address, context, at: header.at })
  for (const header of headers.filter((each) => origins.test(each.name))) {
    const value = header.raw.replaceAll(/[[\]\s]/g, '')
    const type = addressType(value)
    if (type) yield* seen({ type, value, context: header.name, at: header.at })
  }
  const reply = mailboxes(headerOf(headers, 'reply-to')?.raw ?? '')[0]?.address
  const from = mailboxes(headerOf(headers, 'from')?.raw ?? '')[0]?.address
  const at = headerOf(headers, 'reply-to')
  if (at && reply && from && hostOf(reply) !== hostOf(from))
    yield {
      kind: 'warning',
      detail: `Answers go to ${reply}, which is not where it says it comes from (${from}).`,
      at: at.at,
    }
}

const hostOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

const pieceLength = 16_000
function* tellBody(part: string, text: string, at: Place): Generator<ReadingLine> {
  for (let from = 0; from < Math.min(text.length, 1_000_000); from += pieceLength)
    yield { kind: 'row', table: 'body', cells: { part, text: text.slice(from, from + pieceLength) }, at }
  if (text.length > 1_000_000)
    yield { kind: 'warning', detail: `Of the ${text.length} signs of its ${part} the first million are shown.`, at }
}
