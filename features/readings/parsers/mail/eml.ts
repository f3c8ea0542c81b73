import { summary, type Format } from '../reader/format.ts'
import { damaged, Refusal } from '../reader/refusal.ts'
import type { Source } from '../reader/source.ts'
import { headersOf, valueOf } from './headers.ts'
import { contentOf, partsOf, textIn, type Part } from './parts.ts'
import { mailFacts, tellMail, type Attached } from './tell-mail.ts'

const largest = 64 * 1024 * 1024
const known =
  /^(?:received|return-path|delivered-to|from|to|cc|subject|date|message-id|mime-version|content-type|reply-to|sender|dkim-signature|authentication-results|x-[a-z0-9-]+|list-[a-z-]+|in-reply-to|references):/i
const telling = /^(?:received|return-path|from|to|subject|date|message-id|mime-version|content-type|reply-to):/im

export const eml: Format = {
  name: 'eml',
  title: 'mail',
  version: '1',
  recognises(head) {
    const lines = head.toString('latin1').split(/\r?\n/)
    const first = lines.find((line) => line !== '') ?? ''
    const heads = lines.slice(0, Math.max(lines.indexOf(''), 1))
    // Text with a colon in its first line is no mail yet: two lines of the header have to be ones mails have.
    return (
      known.test(first) &&
      telling.test(heads.join('\n')) &&
      heads.filter((line) => known.test(line)).length >= (/^content-type:\s*multipart\//i.test(first) ? 1 : 2)
    )
  },
  *read(source, budget) {
    const bytes = all(source)
    const { headers, bodyAt } = headersOf(bytes)
    const { parts, unsplit } = partsOf(bytes, budget)
    const attached = parts.flatMap((part, index) => (isBody(part) ? [] : [attachedOf(bytes, part, index)]))
    const subject = valueOf(headers, 'subject') || 'without a subject'
    yield summary(eml, `Mail: ${subject}`, mailFacts(headers, attached.length))
    for (const offset of unsplit)
      yield { kind: 'warning', detail: 'A part says that it holds others, and they were not found.', at: { offset } }
    const text = (type: string) =>
      parts
        .filter((part) => isBody(part) && (part.type === 'text/html') === (type === 'text/html'))
        .map((part) => textIn(contentOf(bytes, part), part.charset))
        .join('\n')
    const at = { offset: bodyAt, path: 'body' }
    yield* tellMail({ headers, text: text('text/plain'), html: text('text/html'), bodyAt: at, attached })
  },
  *take(source, ref, budget) {
    const bytes = all(source)
    const part = partsOf(bytes, budget).parts[/^\d{1,6}$/.test(ref) ? Number(ref) : -1]
    if (!part || isBody(part)) throw damaged('The mail has no such attachment.')
    yield contentOf(bytes, part)
  },
}

function all(source: Source): Buffer {
  if (source.size > largest)
    throw new Refusal('too_much', `The mail is larger than the ${largest / 1024 / 1024} MB that are read at once.`)
  return Buffer.from(source.read(0, source.size))
}

/** What is read as the mail itself. A mail inside a mail is a child, and read by a run of its own. */
const isBody = ({ type, disposition, name }: Part): boolean =>
  /^(?:text\/(?:plain|html)|multipart\/.*|text)$/.test(type) && disposition !== 'attachment' && name === ''

const attachedOf = (bytes: Buffer, part: Part, index: number): Attached => ({
  name: part.name || (part.type === 'message/rfc822' ? `mail in part ${part.path}.eml` : `part ${part.path}`),
  bytes: contentOf(bytes, part).length,
  mediaType: part.type,
  ref: String(index),
  ...(part.inline ? { note: 'Shown inside the mail.' } : {}),
  at: { offset: part.offset, path: `part ${part.path}` },
})
