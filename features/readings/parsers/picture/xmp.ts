import type { Place } from '../../contract/reading.ts'
import { event } from '../reader/format.ts'
import { isoOf } from '../reader/time.ts'
import { unescaped } from '../reader/unescaped.ts'
import type { Told } from './exif.ts'

const names = {
  'xmp:CreatorTool': 'made with',
  'xmp:CreateDate': 'created',
  'xmp:ModifyDate': 'saved',
  'photoshop:DateCreated': 'taken, as edited',
  'xmpMM:DocumentID': 'document id',
  'xmpMM:OriginalDocumentID': 'original document id',
  'dc:creator': 'creator',
  'dc:title': 'title',
  'dc:description': 'caption',
}

/** What editors write beside EXIF (XMP), as attributes or elements; `packet` is its XML. */
export function readXmp(packet: string, at: Place): Told {
  const text = packet.slice(0, 1024 * 1024)
  const facts: Record<string, string> = {}
  for (const [key, name] of Object.entries(names)) {
    const found = text.indexOf(key)
    if (found < 0) continue
    const rest = text.slice(found + key.length, found + key.length + 2048)
    const value =
      /^\s{0,8}=\s{0,8}["']([^"']*)["']/.exec(rest)?.[1] ??
      /^[^>]{0,200}>(?:\s*<rdf:[^>]{0,100}>){0,3}([^<]*)</.exec(rest)?.[1] ??
      ''
    if (value.trim() !== '') facts[name] = unescaped(value.trim())
  }
  const zoned = (value: string | undefined) =>
    /(?:Z|[+-]\d\d:\d\d)$/.test(value ?? '') ? isoOf(Date.parse(value!)) : undefined
  return {
    facts,
    lines: [
      ...event(zoned(facts['created']), 'Picture created, as its editor says', at),
      ...event(zoned(facts['saved']), 'Picture saved, as its editor says', at),
    ],
  }
}
