import { summary, type Format } from '../reader/format.ts'
import { inflatePieces } from '../reader/inflate.ts'
import { damaged } from '../reader/refusal.ts'
import { exactly, type Source } from '../reader/source.ts'
import { evilOf } from './names.ts'

const mostUnpacked = 64 * 1024 ** 3

export const gzip: Format = {
  name: 'gzip',
  title: 'gzip file',
  version: '1',
  recognises: (head) => head.length >= 10 && head[0] === 0x1f && head[1] === 0x8b && head[2] === 8,
  *read(source) {
    const { name, comment, modified, size } = header(source)
    yield summary(gzip, 'gzip file', { name, comment, modified, 'size unpacked (modulo 4 GB)': size })
    const notes = evilOf(name || 'unnamed').map((each) => `Its name ${each}.`)
    if (size > 1e6 && size > source.size * 500)
      notes.push(`It unpacks to ${Math.round(size / source.size)} times its size.`)
    yield {
      kind: 'child',
      name: name || 'content',
      size,
      ref: '0',
      ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
      at: { offset: 0 },
    }
  },
  take: (source) => inflatePieces(source, 'gzip', mostUnpacked),
}

function header(source: Source) {
  const head = exactly(source, 0, 10)
  const flags = head.readUInt8(3)
  let at = 10
  if (flags & 4) at += 2 + exactly(source, at, 2).readUInt16LE(0)
  const text = () => {
    const bytes = source.read(at, 65_536)
    const end = bytes.indexOf(0)
    if (end < 0) throw damaged('A text in its header has no end.', at)
    at += end + 1
    return bytes.toString('latin1', 0, end)
  }
  const seconds = head.readUInt32LE(4)
  return {
    name: flags & 8 ? text() : '',
    comment: flags & 16 ? text() : '',
    modified: seconds === 0 ? undefined : new Date(seconds * 1000).toISOString(),
    size: exactly(source, source.size - 4, 4).readUInt32LE(0),
  }
}
