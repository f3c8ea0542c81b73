import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { observableTypes } from '../../contract/observable-type.ts'
import { normaliseObservable } from './normalise-observable.ts'

const as = (type: string, value: string) => {
  const read = normaliseObservable(type, value)
  return read && `${read.type} ${read.value}${read.internal ? ' internal' : ''}`
}

describe('normaliseObservable', () => {
  it.each([
    ['ip', '185.220.101.4', 'ipv4 185.220.101.4'],
    ['ip-dst', ' 10.1.2.3 ', 'ipv4 10.1.2.3 internal'],
    ['IPv4_Addr', '8.8.8.8:53', 'ipv4 8.8.8.8'],
    ['ip-dst|port', '8.8.8.8|443', 'ipv4 8.8.8.8'],
    ['ipv4', '2606:4700::1111', 'ipv6 2606:4700::1111'],
    ['ipv6', '2001:0DB8:0:0:0:0:0:1', 'ipv6 2001:db8::1 internal'],
    ['ip', '::ffff:100.64.0.1', 'ipv4 100.64.0.1 internal'],
    ['ip', 'fe80::1%eth0', 'ipv6 fe80::1 internal'],
    ['ip', '010.1.1.1', 'other 010.1.1.1'],
    ['hostname', 'WWW.Evil-Site.COM.', 'domain www.evil-site.com'],
    ['fqdn', 'bücher.de', 'domain xn--bcher-kva.de'],
    ['hostname', 'DC01', 'other DC01'],
    ['domain', 'co.uk', 'other co.uk'],
    ['domain', 'evil[.]github[.]io', 'domain evil.github.io'],
    ['uri', 'hxxps://Evil[.]Site.com:443/A?b#C', 'url https://evil.site.com/A?b#C'],
    ['url', 'http://10.0.0.1/', 'url http://10.0.0.1/ internal'],
    ['url', '/relative', 'other /relative'],
    ['email', 'Bob <Bob@Phish.org>', 'mail bob@phish.org'],
    ['email-src', 'bob[@]phish[.]org', 'mail bob@phish.org'],
    ['mail', 'a{[.]}b([@])x.com', 'mail a.b@x.com'],
    ['url', 'http://a.com/?(@', 'url http://a.com/?(@'],
    ['url', 'http://a.com/?([@]', 'url http://a.com/?(@'],
    ['hash', 'D41D8CD98F00B204E9800998ECF8427E', 'md5 d41d8cd98f00b204e9800998ecf8427e'],
    ['sha1', 'sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709', 'sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['filename|md5', 'a.exe|d41d8cd98f00b204e9800998ecf8427e', 'md5 d41d8cd98f00b204e9800998ecf8427e'],
    ['sha256', 'd41d8cd98f00b204e9800998ecf8427e', 'other d41d8cd98f00b204e9800998ecf8427e'],
    ['vulnerability', 'cve-2021-44228', 'cve CVE-2021-44228'],
    ['file', 'C:\\Users\\ana\\evil.exe', 'filename evil.exe'],
    ['user', 'CORP\\\\Ana', 'account corp\\ana'],
    ['upn', 'Ana@Corp.Example', 'account ana@corp.example'],
    ['mac', 'AA-BB-CC-00-11-22', 'mac aa:bb:cc:00:11:22'],
    ['mac', 'aabb.cc00.1122', 'mac aa:bb:cc:00:11:22'],
    ['ja3', 'Whatever It Is', 'other Whatever It Is'],
    ['constructor', 'x', 'other x'],
    ['other', 'a\u0000b\ud800', 'other a\ufffdb\ufffd'],
  ])('%s %s', (type, value, expected) => {
    expect(as(type, value)).toBe(expected)
  })

  it.each([
    ['ip', '  '],
    ['md5', '0'.repeat(32)],
    ['url', `http://a.com/${'x'.repeat(5000)}`],
  ])('keeps nothing of %s %s', (type, value) => {
    expect(normaliseObservable(type, value)).toBe(null)
  })

  it.each([
    '0.0.0.0',
    '10.9.9.9',
    '100.127.255.255',
    '127.0.0.1',
    '169.254.9.9',
    '172.31.0.1',
    '192.0.2.1',
    '192.168.0.1',
    '198.19.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.251',
    '255.255.255.255',
    '::1',
    'fd00::1',
    'fe80::1',
    '2001:db8::1',
    'ff02::1',
  ])('%s is internal', (ip) => {
    expect(normaliseObservable('ip', ip)?.internal).toBe(true)
  })

  it.each(['1.1.1.1', '100.128.0.1', '172.32.0.1', '192.169.0.1', '223.255.255.255', '2606:4700::1'])(
    '%s is not internal',
    (ip) => {
      expect(normaliseObservable('ip', ip)?.internal).toBe(false)
    },
  )

  const anyType = fc.oneof(fc.constantFrom(...observableTypes, 'ip', 'hash', 'file', 'ip-dst|port'), fc.string())
  const anyValue = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.domain(),
    fc.emailAddress(),
    fc.ipV4(),
    fc.ipV6(),
    fc.string({
      unit: fc.constantFrom('\u0000', '\ud800', 'İ', 'ß', '.', ':', '/', '\\', '@', '%', '[', ']', 'a', '1'),
    }),
    fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF:-.') }),
  )

  it('is idempotent, storable and never throws', () => {
    fc.assert(
      fc.property(anyType, anyValue, (type, value) => {
        const once = normaliseObservable(type, value)
        fc.pre(once !== null)
        expect(once.value.isWellFormed() && !once.value.includes('\u0000') && once.value.length <= 4096).toBe(true)
        expect(normaliseObservable(once.type, once.value)).toEqual(once)
      }),
      { numRuns: 5000 },
    )
  })

  it('reads a defanged form as the form it was', () => {
    const defang = (value: string) => value.replace(/^http/, 'hxxp').replaceAll('.', '[.]').replaceAll('@', '[@]')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl({ validSchemes: ['http', 'https'] }).map((value) => ['url', value] as const),
          fc.domain().map((value) => ['domain', value] as const),
          fc.ipV4().map((value) => ['ip', value] as const),
          fc.emailAddress().map((value) => ['mail', value] as const),
        ),
        ([type, value]) => {
          const plain = normaliseObservable(type, value)
          fc.pre(plain !== null && plain.type !== 'other')
          expect(normaliseObservable(type, defang(value))).toEqual(plain)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
