import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { describe, expect, it } from 'vitest'
import { fuzz, linesOf, takenOf } from '../../../../test/harness/evidence/fuzz.ts'
import type { ReadingLine } from '../../contract/reading.ts'
import { formats } from '../formats.ts'
import { eml } from './eml.ts'
import { deceives, readHtml } from './html.ts'
import { parameters } from './parts.ts'

const phish = Buffer.from(
  [
    'Return-Path: <bounce@mail.evil.test>',
    'Received: from mx.victim.test (mx.victim.test [192.0.2.25]) by store.victim.test with LMTP id 3;',
    ' Sun, 1 Mar 2026 09:00:05 +0100 (CET)',
    'Received: from relay.evil.test (unknown [IPv6:2001:db8::5]) by mx.victim.test (Postfix) with ESMTPS id 2',
    ' for <anna@victim.test>; Sun, 1 Mar 2026 08:00:02 +0000',
    'Received: from laptop (laptop [203.0.113.9]) by relay.evil.test; Sun, 1 Mar 2026 08:30:00 +0000',
    'Authentication-Results: mx.victim.test; spf=fail smtp.mailfrom=bounce@mail.evil.test; dkim=none;',
    ' dmarc=fail (p=reject) header.from=bank.test',
    'DKIM-Signature: v=1; a=rsa-sha256; d=evil.test; s=march; bh=x; b=y',
    'From: =?utf-8?Q?Die_Bank_=E2=9C=94?= <service@bank.test>',
    'Reply-To: collect@evil.test',
    'To: Anna <anna@victim.test>, team: bert@victim.test, clara@victim.test;',
    'Subject: =?utf-8?B?w5xiZXJ3ZWlzdW5n?=',
    'Date: Sun, 1 Mar 2026 07:59:00 +0000',
    'Message-ID: <1@evil.test>',
    'X-Originating-IP: [198.51.100.7]',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Please log in at <a href="http://login.evil.test/x?y=1&amp;z=2">https://www.bank.test/login</a></p>',
    '<script>var u = "http://not.shown.test"</script><img src="https://track.evil.test/p.gif"> or write to help@evil.test',
    '--b',
    'Content-Type: application/zip; name="=?utf-8?Q?Rechnung=E2=80=AEfdp.zip?="',
    'Content-Disposition: attachment',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('PK and so on').toString('base64'),
    '--b',
    'Content-Type: message/rfc822',
    '',
    'From: inner@evil.test',
    'Subject: inner',
    '',
    'http://inner.evil.test/',
    '--b--',
    '',
  ].join('\r\n'),
)

const lines = await linesOf(formats, phish)
const of = <Kind extends ReadingLine['kind']>(kind: Kind) =>
  lines.filter((line): line is Extract<ReadingLine, { kind: Kind }> => line.kind === kind)
const rows = (table: string) => of('row').filter((row) => row.table === table)

describe('a mail', () => {
  it('tells what it is, each header with its place', () => {
    expect(of('refused')).toEqual([])
    expect(of('summary')[0]).toMatchObject({
      title: 'Mail: Überweisung',
      facts: expect.arrayContaining([
        { name: 'from', value: 'Die Bank ✔ <service@bank.test>' },
        { name: 'stations', value: '3' },
      ]),
    })
    const from = rows('headers').find(({ cells }) => cells['name'] === 'From')!
    expect(from.at).toEqual({ offset: phish.indexOf('From: =?'), line: 10 })
  })

  it('tells its route from the sender to the receiver, and a clock that is wrong', () => {
    expect(
      rows('route').map(({ cells }) => [
        cells['from'],
        cells['by'],
        cells['addresses'],
        cells['time'],
        cells['delay in seconds'],
      ]),
    ).toEqual([
      ['laptop', 'relay.evil.test', '203.0.113.9', '2026-03-01T08:30:00.000Z', null],
      ['relay.evil.test', 'mx.victim.test', '2001:db8::5', '2026-03-01T08:00:02.000Z', -1798],
      ['mx.victim.test', 'store.victim.test', '192.0.2.25', '2026-03-01T08:00:05.000Z', 3],
    ])
    expect(of('event').map(({ time }) => time)).toContain('2026-03-01T07:59:00.000Z')
    expect(rows('authentication').map(({ cells }) => `${cells['method']} ${cells['result']}`)).toEqual([
      'spf fail',
      'dkim none',
      'dmarc fail',
      'dkim signature not verified here',
    ])
  })

  it('tells what deceives', () => {
    expect(of('warning').map(({ detail }) => detail)).toEqual([
      expect.stringContaining('1798 seconds before'),
      'Answers go to collect@evil.test, which is not where it says it comes from (service@bank.test).',
      'A link shows https://www.bank.test/login and leads to http://login.evil.test/x?y=1&z=2.',
    ])
  })

  it('tells addresses, hosts and links once each, and nothing of what is hidden or inside the mail it carries', () => {
    const seen = of('observable').map(({ type, value }) => `${type} ${value}`)
    expect(seen.toSorted((one, other) => one.localeCompare(other))).toEqual(
      [
        'ipv4 192.0.2.25',
        'ipv4 198.51.100.7',
        'ipv4 203.0.113.9',
        'ipv6 2001:db8::5',
        'mail anna@victim.test',
        'mail bert@victim.test',
        'mail bounce@mail.evil.test',
        'mail clara@victim.test',
        'mail collect@evil.test',
        'mail help@evil.test',
        'mail service@bank.test',
        'url http://login.evil.test/x?y=1&z=2',
        'url https://track.evil.test/p.gif',
        'url https://www.bank.test/login',
      ].toSorted((one, other) => one.localeCompare(other)),
    )
  })

  it('gives what is attached, names made visible, a mail in it as one child', async () => {
    expect(of('child').map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['Rechnung\\u{202e}fdp.zip', 'application/zip'],
      ['mail in part 3.eml', 'message/rfc822'],
    ])
    const [zipped, mail] = of('child')
    expect(zipped!.at).toEqual({ offset: phish.indexOf('Content-Type: application/zip'), path: 'part 2' })
    expect(String(await takenOf(eml, phish, zipped!.ref!))).toBe('PK and so on')
    const inner = await takenOf(eml, phish, mail!.ref!)
    expect(String(inner)).toMatch(/\r\nhttp:\/\/inner.evil.test\/$/)
    expect((await linesOf(formats, inner))[0]).toMatchObject({ kind: 'summary', title: 'Mail: inner' })
    await expect(takenOf(eml, phish, '9')).rejects.toMatchObject({ reason: 'damaged' })
  })

  it('is told by its headers, not by a colon', async () => {
    for (const text of ['Note: this\nFrom: that\n', 'from:\n', 'http://a.test/\nTo: do\n'])
      expect((await linesOf(formats, Buffer.from(text)))[0]).toMatchObject({ kind: 'refused', reason: 'unknown' })
  })

  it('bears parts in parts without end, and pages of brackets', async () => {
    const deep = Array.from(
      { length: 3000 },
      (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\n\n--b${index}\n`,
    )
    const nested = await linesOf(formats, Buffer.from(`From: a@b.test\nTo: a@b.test\n${deep.join('')}`))
    expect(nested.at(-1)).toMatchObject({ kind: 'refused', reason: 'too_much' })
    expect(readHtml('<'.repeat(1_000_000)).text).toBe('')
    expect(readHtml('<a '.repeat(200_000)).links).toEqual([])
    expect(readHtml('&#1114112;&#x110000;&auml;&nope;').text).toBe('&#1114112;&#x110000;ä&nope;')
  })

  it.each([
    ['attachment; filename="a \\"b\\".txt"', 'a "b".txt'],
    ["attachment; filename*=utf-8''%e2%9c%94%20a.txt", '✔ a.txt'],
    ["attachment; filename*0*=iso-8859-1''%fcber; filename*1=mich.txt", 'übermich.txt'],
    ['attachment; filename=plain.txt; size=3', 'plain.txt'],
  ])('has names in every way: %s', (raw, name) => expect(parameters(raw).params.get('filename')).toBe(name))

  it.each([
    ['https://bank.test', 'https://bank.test/', false],
    ['www.bank.test', 'https://login.bank.test/', false],
    ['bank.test', 'https://bank.test.evil.test/', true],
    ['click here', 'https://evil.test/', false],
  ])('shown %s, led to %s: deceives is %s', (shown, href, expected) => {
    expect(deceives({ shown, href })).toBe(expected)
  })
})

const folder = new URL('../../../../../shared/data/forensics/eml/', import.meta.url).pathname
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : []

describe.skipIf(files.length === 0)(
  `real mails${files.length === 0 ? ' (skipped: ../shared/data/forensics is not here)' : ''}`,
  () => {
    it.each(files)('%s is read as a second library reads it', async (name) => {
      const bytes = readFileSync(join(folder, name))
      const told = await linesOf(formats, bytes)
      const other = await simpleParser(bytes, { skipTextToHtml: true })
      expect(told.filter((line) => line.kind === 'refused')).toEqual([])
      const facts = new Map(told[0]?.kind === 'summary' ? told[0].facts.map((fact) => [fact.name, fact.value]) : [])
      expect(facts.get('subject')).toBe(other.subject)
      const senders = told.flatMap((line) =>
        line.kind === 'observable' && line.context === 'sender' ? [line.value] : [],
      )
      expect(senders).toEqual(other.from?.value.map(({ address }) => address) ?? [])
      const sent = told.find((line) => line.kind === 'event' && line.what.startsWith('Mail sent'))
      expect(sent?.kind === 'event' ? sent.time : undefined).toBe(other.date?.toISOString())
      const children = told.filter((line) => line.kind === 'child')
      // The other reads a mail in the mail for its text; ours gives it as a child.
      const attached = children.filter(({ mediaType }) => mediaType !== 'message/rfc822')
      const theirs = other.attachments.filter(({ contentType }) => contentType !== 'message/rfc822')
      for (const { content, contentType } of theirs)
        expect(attached.map(({ size, mediaType }) => `${mediaType} ${size}`)).toContain(
          `${contentType} ${content.length}`,
        )
      const taken = await Promise.all(attached.map(({ ref }) => takenOf(eml, bytes, ref!)))
      for (const { content } of theirs) expect(taken.some((each) => each.equals(content))).toBe(true)
    })
  },
)

it('bears mutated mails', async () => {
  const samples = [
    phish,
    ...files.filter((name) => name !== 'nodemailer.eml').map((name) => readFileSync(join(folder, name))),
  ]
  const { faults, rounds, slowestMs } = await fuzz(eml, samples)
  expect(faults).toEqual([])
  expect(rounds).toBeGreaterThan(100)
  expect(slowestMs).toBeLessThan(1500)
})
