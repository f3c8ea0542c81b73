import type { ReadingLine } from '../../contract/reading.ts'
import { summary, type Format } from '../reader/format.ts'
import { observable, row, warning, type Seen } from '../reader/lines.ts'
import { damaged } from '../reader/refusal.ts'
import type { Source } from '../reader/source.ts'
import { publicType } from '../network/public-address.ts'
import { readMemoryImage } from './images.ts'
import { readStrings, type FoundString } from './strings.ts'

const mostScanned = 4 * 1024 ** 3
const mostStrings = 20_000
const mostSeen = 10_000

export const memoryImage: Format = {
  name: 'memory',
  title: 'Memory image',
  version: '1',
  recognises: (_head, source) => readMemoryImage(source) !== null,
  read: readMemory,
}

function* readMemory(source: Source): Generator<ReadingLine> {
  const image = readMemoryImage(source)
  if (!image) throw damaged('It does not begin as an image of memory does.', 0)
  yield summary(memoryImage, image.title, { ...image.facts, ranges: image.ranges.length || null })
  for (const trouble of image.troubles) yield warning(trouble)
  for (const { start, end, offset } of image.ranges)
    yield row(
      'ranges',
      { start: `0x${start.toString(16)}`, end: `0x${end.toString(16)}`, bytes: Number(end - start + 1n) },
      { offset },
    )
  if (image.packed)
    yield warning('Its pages are packed, and were not unpacked: texts that follow are from between them.')
  yield* textLines(source)
}

const telling = /https?:\/\/|\d\.\d+\.\d|@|\\|\/[a-z]|\.(?:exe|dll|ps1|sys|onion)\b|password|cmd|powershell/i

/** Texts that may tell something, each once, and what is seen in them. */
function* textLines(source: Source): Generator<ReadingLine> {
  const [texts, seen] = [new Set<string>(), new Set<string>()]
  for (const found of readStrings(source, mostScanned)) {
    if (!telling.test(found.text)) continue
    for (const one of seenIn(found)) {
      const key = `${one[0]} ${one[1]}`
      if (seen.has(key) || seen.size >= mostSeen) continue
      seen.add(key)
      yield observable(one, { offset: found.offset })
    }
    if (texts.size >= mostStrings || texts.has(found.text)) continue
    texts.add(found.text)
    yield row('strings', { text: found.text, encoding: found.wide ? 'UTF-16' : 'ASCII' }, { offset: found.offset })
  }
  if (texts.size >= mostStrings) yield warning(`The first ${mostStrings} telling texts are given.`)
  if (source.size > mostScanned) yield warning(`Texts were looked for in the first ${mostScanned} bytes.`)
}

function seenIn({ text }: FoundString): Seen[] {
  const context = `In memory: ${text.slice(0, 200)}`
  const urls = text.match(/https?:\/\/[a-z0-9.-]+\.[a-z]{2,}[^\s"'<>`|)\]}]{0,500}/gi) ?? []
  const mails = text.match(/\b[a-z0-9._%+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}\b/gi) ?? []
  const addresses = (text.match(/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g) ?? []).filter(
    (address) => publicType(address) === 'ipv4',
  )
  return [
    ...urls.map((url): Seen => ['url', url, context]),
    ...mails.map((mail): Seen => ['mail', mail.toLowerCase(), context]),
    ...addresses.map((address): Seen => ['ipv4', address, context]),
  ]
}
