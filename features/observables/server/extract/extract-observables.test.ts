import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extractObservables, maxFound } from './extract-observables.ts'
import { normaliseObservable } from './normalise-observable.ts'

const inText = (...texts: string[]) =>
  extractObservables(texts).map((one) => `${one.type} ${one.value}${one.internal ? ' internal' : ''}`)

describe('extractObservables', () => {
  it.each([
    [
      'Went to hxxps[://]evil[.]site[.]com:443/a(b)?q#f.',
      ['url https://evil.site.com/a(b)?q#f', 'domain evil.site.com'],
    ],
    [
      '(see http://10.0.0.5:8080/x), "http://a.com/"',
      ['url http://10.0.0.5:8080/x internal', 'ipv4 10.0.0.5 internal', 'url http://a.com/', 'domain a.com'],
    ],
    [
      'bob[at]phish(.)org; mailto:Ana@corp{dot}com',
      ['mail bob@phish.org', 'domain phish.org', 'mail ana@corp.com', 'domain corp.com'],
    ],
    ['8.8.8.8:53, 8.8.4.4. and [9.9.9.9]', ['ipv4 8.8.8.8', 'ipv4 8.8.4.4', 'ipv4 9.9.9.9']],
    [
      '2001:4860::8888 [2606:4700::1111]:443 fe80::12%eth0',
      ['ipv6 2001:4860::8888', 'ipv6 2606:4700::1111', 'ipv6 fe80::12 internal'],
    ],
    [
      'SHA256=E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855',
      ['sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ],
    ['md5:d41d8cd98f00b204e9800998ecf8427e', ['md5 d41d8cd98f00b204e9800998ecf8427e']],
    ['ET EXPLOIT log4j (CVE-2021-44228)', ['cve CVE-2021-44228']],
    ['AA-BB-CC-00-11-22 aa:bb:cc:00:11:23', ['mac aa:bb:cc:00:11:22', 'mac aa:bb:cc:00:11:23']],
    [
      'C:\\Windows\\Temp\\evil.exe /tmp/evil.com evil.com/stage2.bin',
      ['filename evil.exe', 'filename evil.com', 'domain evil.com', 'filename stage2.bin'],
    ],
    ['\\\\files.evil.com\\share\\a.docm', ['domain files.evil.com', 'filename a.docm']],
    ['logon of CORP\\Ana.B failed', ['account corp\\ana.b']],
    ['www.bücher.de', ['domain www.xn--bcher-kva.de']],
  ])('%s', (text, expected) => {
    expect(inText(text)).toEqual(expected)
  })

  it('takes two labels with an ending that is also a suffix for a file, and more labels for a host', () => {
    expect(inText('setup.py install.sh README.md invoice.zip')).toEqual([
      'filename setup.py',
      'filename install.sh',
      'filename README.md',
      'filename invoice.zip',
    ])
    expect(inText('www.setup.py cdn.files.zip http://invoice.zip/')).toEqual([
      'domain www.setup.py',
      'domain cdn.files.zip',
      'url http://invoice.zip/',
      'domain invoice.zip',
    ])
  })

  it.each([
    'Firefox/1.2.3.4 Chrome/91.0.4472.124',
    'version 1.2.3.4',
    'Version: 1.2.3.4',
    'v1.2.3.4',
    '1.2.3.4.5',
    '10.0.0.0/8',
    '01.2.3.4',
    '256.1.1.1',
    '12:34:56',
    'std::string',
    'a::b',
    'System.Net.WebClient Process.Name',
    'user.name host.id',
    'e.g. this',
    'DC01',
    'NT AUTHORITY\\SYSTEM',
    'HKLM\\Software\\Run',
    'tcp://',
    'http://',
    '0'.repeat(64),
    'CVE-21-1',
    'a@b',
    'well...',
    '192.168.1',
    '...',
    '://:@\\/',
  ])('finds nothing in %s', (text) => {
    expect(inText(text)).toEqual([])
  })

  it('tells of each once, over all texts', () => {
    expect(inText('evil.com 1.1.1.1 EVIL.com.', 'http://evil.com http://evil.com/')).toEqual([
      'domain evil.com',
      'ipv4 1.1.1.1',
      'url http://evil.com/',
    ])
  })

  it('tells the host of a URL too long to keep', () => {
    expect(inText(`http://evil.com/${'x'.repeat(5000)} end`)).toEqual(['domain evil.com'])
  })

  it('is bounded', () => {
    const many = Array.from({ length: 5000 }, (_, n) => `h${n}.evil.com`)
    expect(extractObservables([many.join(' ')]).length).toBe(maxFound)
    expect(extractObservables(many).length).toBe(maxFound)
  })

  it.each([
    'a.',
    'http://',
    '://',
    'a@',
    'a@b.',
    'a',
    '1:',
    '/a.b',
    '[',
    'hxxp://a[.]',
    'http://a.b/ ',
    '1.2.3.4 ',
    '-',
    'A\\',
    '1::1 ',
    ')',
    '[.]',
    'http://a.com/))))))))))))))))))))) ',
    '\u0000',
    '\ud800',
    'é',
    '%',
    'cve-',
    'a-',
    'xn--',
    '(',
    '@@',
    '::',
    '0.',
    'f',
  ])('reads a megabyte of %j in linear time', (unit) => {
    const hostile = unit.repeat(Math.ceil(1_000_000 / unit.length))
    const start = performance.now()
    extractObservables([hostile, hostile])
    expect(performance.now() - start).toBeLessThan(2000)
  })

  it('never throws, and finds only what normalising leaves as it is', () => {
    const pieces = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.emailAddress(),
      fc.ipV4(),
      fc.ipV6(),
      fc.domain(),
      fc.constantFrom(
        'hxxp://',
        '[.]',
        '\u0000',
        '\ud800',
        ' ',
        '/',
        '\\',
        ':',
        '@',
        '..',
        'CVE-2020-1234',
        'evil.exe',
        'CORP\\ana',
      ),
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        for (const one of extractObservables([parts.join('')])) {
          expect(one.value.isWellFormed() && !one.value.includes('\u0000')).toBe(true)
          expect(normaliseObservable(one.type, one.value)).toEqual(one)
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('finds what stands between spaces, defanged or not', () => {
    fc.assert(
      fc.property(
        fc.ipV4(),
        fc.domain().filter((domain) => domain.split('.').length > 2),
        (ip, domain) => {
          const plain = extractObservables([`from ${ip} to ${domain} end`])
          expect(plain.map((one) => one.value)).toContain(ip)
          expect(
            extractObservables([`from ${ip.replaceAll('.', '[.]')} to ${domain.replaceAll('.', '(.)')} end`]),
          ).toEqual(plain)
        },
      ),
    )
  })
})
