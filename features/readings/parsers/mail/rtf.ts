import type { Budget } from '../reader/budget.ts'
import { textIn } from './parts.ts'

const beginning = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
)
const most = 16 * 1024 * 1024

/** Unpacks the RTF Outlook keeps (MS-OXRTFCP): letters, and copies out of the last 4,096 bytes. */
export function unpackRtf(packed: Buffer, budget: Budget): Buffer {
  if (packed.length < 16) return Buffer.alloc(0)
  const kind = packed.toString('latin1', 8, 12)
  if (kind === 'MELA') return packed.subarray(16, 16 + packed.readUInt32LE(4))
  if (kind !== 'LZFu') return Buffer.alloc(0)
  const recent = Buffer.alloc(4096, 0x20)
  beginning.copy(recent)
  const out = Buffer.alloc(Math.min(packed.readUInt32LE(4), most, packed.length * 17))
  let [at, length, place] = [16, 0, beginning.length]
  const put = (byte: number) => {
    recent[place] = byte
    place = (place + 1) % 4096
    if (length < out.length) out[length++] = byte
  }
  while (at < packed.length && length < out.length) {
    budget.step()
    const flags = packed[at++]!
    for (let bit = 0; bit < 8 && at < packed.length; bit++) {
      if (!(flags & (1 << bit))) {
        put(packed[at++]!)
        continue
      }
      if (at + 2 > packed.length) break
      const token = packed.readUInt16BE(at)
      at += 2
      // A copy from where the next letter goes stands for the end.
      if (token >> 4 === place) return out.subarray(0, length)
      for (let index = 0; index < (token & 15) + 2; index++) put(recent[((token >> 4) + index) % 4096]!)
    }
  }
  budget.unpack(length)
  return out.subarray(0, length)
}

const unseen = /^(?:fonttbl|colortbl|stylesheet|info|pict|themedata|datastore|generator|listtable|rsidtbl)$/
const words: Record<string, string> = {
  par: '\n',
  line: '\n',
  tab: '\t',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  endash: '–',
  emdash: '—',
  '~': '\u00a0',
  '{': '{',
  '}': '}',
  '\\': '\\',
}
const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)/gi

type Group = { hidden: boolean; tag: boolean; twice: boolean; skip: number }

/** The text of RTF. Where it was made of HTML, that HTML, as its tags were kept (MS-OXRTFEX); `isHtml` tells which. */
export function readRtf(rtf: Buffer, budget: Budget): { text: string; isHtml: boolean } {
  const pieces: string[] = []
  const open: Group[] = []
  let group: Group = { hidden: false, tag: false, twice: false, skip: 1 }
  let [isHtml, page, unsaid, starred] = [false, 1252, 0, false]
  const say = (text: string) => {
    if (!group.hidden && !(group.twice && !group.tag)) pieces.push(text)
  }
  for (const [, word, given, hex, sign, brace, text] of rtf.toString('latin1').matchAll(token)) {
    budget.step()
    if (brace === '{') open.push({ ...group })
    else if (brace === '}') group = open.pop() ?? group
    else if (text !== undefined) say(unsaid > 0 ? text.slice(unsaid) : text)
    else if (hex !== undefined && unsaid === 0) say(textIn(Buffer.from(hex, 'hex'), `windows-${page}`))
    else if (sign === '*') starred = true
    else if (sign !== undefined) say(words[sign] ?? '')
    else if (word === 'fromhtml') isHtml = true
    else if (word === 'ansicpg') page = Number(given)
    else if (word === 'htmlrtf') group.twice = given !== '0'
    else if (word === 'htmltag') group = { ...group, tag: true, hidden: false }
    else if (word === 'uc') group.skip = Math.min(Math.max(Number(given), 0), 8)
    else if (word === 'u') say(String.fromCharCode(Number(given) & 0xffff))
    else if (word !== undefined && (starred || unseen.test(word))) group = { ...group, hidden: true }
    // Within HTML its own tags break lines.
    else if (word !== undefined && !isHtml) say(words[word] ?? '')
    if (hex !== undefined || text !== undefined) unsaid = hex !== undefined ? Math.max(unsaid - 1, 0) : 0
    if (word === 'u') unsaid = group.skip
    if (sign !== '*') starred = false
    if (open.length > 1000) break
  }
  return { text: pieces.join(''), isHtml }
}
