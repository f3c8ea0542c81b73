import { describe, expect, it } from 'vitest'
import { makeZip } from '../../../test/harness/evidence/archives.ts'
import { linesOf } from '../../../test/harness/evidence/fuzz.ts'
import { makeProgram } from '../../../test/harness/evidence/programs.ts'
import { formats } from './formats.ts'
import { budgetOf } from './reader/budget.ts'

const megabyte = 1024 * 1024
const many = (text: string, size = 2 * megabyte) => Buffer.alloc(size, text, 'latin1')
const pdf = (text: string) => Buffer.concat([Buffer.from('%PDF-1.7\n'), many(text)])
const mail = (head: string, body: Buffer) =>
  Buffer.concat([Buffer.from(`From: a@b.test\nTo: c@d.test\n${head}\n\n`), body])
const rels = (text: string) =>
  makeZip([{ name: '[Content_Types].xml' }, { name: 'word/_rels/a.rels', bytes: many(text) }])
const jpeg = (text: string) => Buffer.concat([Buffer.from([0xff, 0xd8]), many(text)])

/** What makes a reader go over the same bytes again and again, if it lets itself be made to. */
describe('readers take no longer than the file is long', () => {
  it.each<[string, Buffer]>([
    ['PDF: texts without end', pdf('1 0 obj (')],
    ['PDF: numbers without end', pdf('1 0 obj <')],
    ['PDF: comments without end', pdf('1 0 obj %')],
    ['PDF: streams without end', pdf('1 0 obj<<>>stream ')],
    ['PDF: lists in lists', pdf('1 0 obj [[[[[[')],
    ['PDF: names', pdf('1 0 obj/a/b')],
    ['mail: boundaries on one line', mail('Content-Type: multipart/mixed; boundary=a', many('--a'))],
    ['mail: parts without end', mail('Content-Type: multipart/mixed; boundary=a', many('--a\n'))],
    ['mail: blanks to be taken off', mail('Content-Transfer-Encoding: quoted-printable', many('  \t'))],
    ['mail: links without end', mail('Content-Type: text/html', many('<a href="'))],
    ['mail: entities', mail('Content-Type: text/html', many('&#1;&a'))],
    ['mail: what is nearly an address', mail('Subject: x', many('a.b-@'))],
    ['mail: what is nearly a link', mail('Subject: x', many('http://'))],
    ['mail: encoded words', mail(`Subject: ${'=?utf-8?Q?a'.repeat(5000)}`, Buffer.alloc(0))],
    ['mail: headers', mail(`${'Received: from [::::::::::::'.repeat(200)};\n`.repeat(300).trimEnd(), Buffer.alloc(0))],
    ['Office: relations without end', rels('<Relationship ')],
    ['Office: relations', rels('<Relationship Type="a" TargetMode="External" Target="http://')],
    ['program: addresses', makeProgram({ behind: many('http://a.test/b ') })],
    ['program: wide addresses', makeProgram({ behind: many('h\0t\0t\0p\0:\0/\0/\0') })],
    ['JPEG: scans', jpeg('\xff\xda\0\x02\xff\xda')],
    ['JPEG: one scan', jpeg('\xff\xff\xda\0\x02\0')],
    [
      'PNG: pieces',
      Buffer.concat([
        Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
        Buffer.alloc(17),
        many('\0\0\0\0tEXt\0\0\0\0'),
      ]),
    ],
    ['GIF: blocks', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(7), many('\x21\xfe\x01a\0')])],
    ['tar: headers', many('\0')],
  ])('%s', async (_, bytes) => {
    const started = performance.now()
    const lines = await linesOf(formats, bytes, budgetOf({ steps: 1_000_000 }))
    expect(performance.now() - started).toBeLessThan(4000)
    expect(lines.filter((line) => line.kind === 'refused' && line.reason === 'fault')).toEqual([])
  })
})
