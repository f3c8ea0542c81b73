import { describe, expect, it } from 'vitest'
import {
  back,
  clientHello,
  dns,
  ethernet,
  ipPacket,
  pcap,
  pcapng,
  tcp,
  udp,
} from '../../../../test/harness/evidence/captures.ts'
import { fuzz, linesOf, takenOf } from '../../../../test/harness/evidence/fuzz.ts'
import {
  hasSamples,
  hasTool,
  printed,
  sample,
  samplePath,
  samplesBelow,
  whySkipped,
} from '../../../../test/harness/evidence/samples.ts'
import { formats } from '../formats.ts'
import { packets } from './packets.ts'

const ends = { from: '10.0.0.5', to: '8.8.8.8', fromPort: 40_000, toPort: 80 }
const read = async (bytes: Buffer) => {
  const lines = await linesOf(formats, bytes)
  const rows = (table: string) =>
    lines.flatMap((line) => (line.kind === 'row' && line.table === table ? [line.cells] : []))
  return {
    lines,
    rows,
    facts: Object.fromEntries(
      lines.flatMap((line) => (line.kind === 'summary' ? line.facts : [])).map(({ name, value }) => [name, value]),
    ),
    seen: lines.flatMap((line) => (line.kind === 'observable' ? [`${line.type} ${line.value}`] : [])),
    warnings: lines.flatMap((line) => (line.kind === 'warning' ? [line.detail] : [])),
    refused: lines.find((line) => line.kind === 'refused'),
  }
}

const question = { ...ends, toPort: 53 }
const talk = [
  udp(question, dns('evil.example.net')),
  udp(back(question), dns('evil.example.net', '198.41.0.4')),
  tcp(ends, 99, '', 2),
  tcp(ends, 100, 'GET /a?b HTTP/1.1\r\nHost: evil.exam'),
  // The end of the request comes late, after what follows it, and twice.
  tcp(ends, 163, 'POST /c HTTP/1.1\r\nHost: evil.example.net\r\n\r\n'),
  tcp(ends, 134, 'ple.net\r\nUser-Agent: x\r\n\r\n\r\n'.slice(0, 29)),
  tcp(ends, 134, 'ple.net\r\nUser-Agent: x\r\n\r\n\r\n'.slice(0, 29)),
  tcp(back(ends), 500, 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nbody'),
  tcp({ ...ends, fromPort: 40_001, toPort: 443 }, 7, clientHello('login.evil.example.net').subarray(0, 60)),
  tcp({ ...ends, fromPort: 40_001, toPort: 443 }, 67, clientHello('login.evil.example.net').subarray(60)),
]

describe('a capture of packets', () => {
  it.each([
    ['PCAP', pcap(talk.map((packet) => ethernet(packet)))],
    [
      'PCAP of the other byte order, in nanoseconds',
      pcap(
        talk.map((packet) => ethernet(packet)),
        { big: true, nano: true },
      ),
    ],
    ['PCAPNG', pcapng(talk.map((packet) => ethernet(packet)))],
    [
      'PCAPNG of the other byte order',
      pcapng(
        talk.map((packet) => ethernet(packet)),
        { big: true },
      ),
    ],
    ['raw IP', pcap(talk, { link: 101 })],
    ['virtual networks', pcap(talk.map((packet) => ethernet(packet, 7, 9)))],
    [
      'loopback',
      pcap(
        talk.map((packet) => Buffer.concat([Buffer.from([2, 0, 0, 0]), packet])),
        { link: 0 },
      ),
    ],
    [
      'Linux cooked',
      pcap(
        talk.map((packet) => Buffer.concat([Buffer.alloc(14), Buffer.from([8, 0]), packet])),
        { link: 113 },
      ),
    ],
    ['a tunnel', pcap(talk.map((packet) => ethernet(ipPacket({ from: '10.1.1.1', to: '10.1.1.2' }, 4, packet))))],
  ])('is read as %s', async (_, bytes) => {
    const { facts, rows, seen, warnings, refused, lines } = await read(bytes)
    expect([warnings, refused]).toEqual([[], undefined])
    expect(facts).toMatchObject({
      packets: '10',
      'first packet': '2023-11-14T22:13:20.000Z',
      'last packet': '2023-11-14T22:13:20.009Z',
    })
    expect(
      rows('conversations').map((row) => [
        row['protocol'],
        row['target port'],
        row['packets out'],
        row['packets back'],
        row['name'],
      ]),
    ).toEqual([
      ['UDP', 53, 1, 1, ''],
      ['TCP', 80, 5, 1, 'evil.example.net'],
      ['TCP', 443, 2, 0, 'login.evil.example.net'],
    ])
    expect(rows('dns')).toMatchObject([
      { kind: 'question', name: 'evil.example.net', type: 'A' },
      { kind: 'answer', code: 'no error', answers: 'A 198.41.0.4' },
    ])
    expect(rows('http')).toMatchObject([
      { method: 'GET', host: 'evil.example.net', path: '/a?b', status: 200, agent: 'x', 'media type': 'text/html' },
      { method: 'POST', path: '/c', status: null },
    ])
    expect(rows('tls')).toMatchObject([{ name: 'login.evil.example.net', version: 'TLS 1.3' }])
    expect(seen).toEqual(
      expect.arrayContaining([
        'domain evil.example.net',
        'ipv4 198.41.0.4',
        'url http://evil.example.net/a?b',
        'domain login.evil.example.net',
        'ipv4 8.8.8.8',
        'other x',
      ]),
    )
    expect(seen).not.toContain('ipv4 10.0.0.5')
    expect(lines.find((line) => line.kind === 'event' && line.what.includes('GET'))).toMatchObject({
      time: '2023-11-14T22:13:20.003Z',
      at: { path: 'packet 4' },
    })
  })

  it('knows IP version 6, and writes its addresses as is usual', async () => {
    const six = { from: '2001:4860:0:0:0:0:0:8888', to: '2606:4700:0:0:0:0:0:1', fromPort: 1, toPort: 2 }
    const { rows, seen } = await read(pcap([ethernet(udp(six, Buffer.from('x')))]))
    expect(rows('conversations')).toMatchObject([{ source: '2001:4860::8888', target: '2606:4700::1' }])
    expect(seen).toEqual(['ipv6 2001:4860::8888', 'ipv6 2606:4700::1'])
  })

  it('gives the mails that were handed over, each as a child that can be taken out', async () => {
    const smtp = { ...ends, toPort: 25 }
    const said =
      'EHLO desk\r\nMAIL FROM:<a@example.net>\r\nRCPT TO:<b@example.org>\r\nDATA\r\nSubject: Hi\r\n\r\n..dot\r\n.\r\nQUIT\r\n'
    const bytes = pcap([ethernet(tcp(smtp, 1, said.slice(0, 50))), ethernet(tcp(smtp, 51, said.slice(50)))])
    const { rows, lines, seen } = await read(bytes)
    expect(rows('smtp')).toMatchObject([{ helo: 'desk', from: 'a@example.net', to: 'b@example.org', bytes: 21 }])
    expect(seen).toEqual(expect.arrayContaining(['mail a@example.net', 'mail b@example.org']))
    const child = lines.find((line) => line.kind === 'child')
    expect(child).toMatchObject({ mediaType: 'message/rfc822', ref: 'mail:1' })
    expect((await takenOf(packets, bytes, 'mail:1')).toString()).toBe('Subject: Hi\r\n\r\n.dot\r\n')
    await expect(takenOf(packets, bytes, 'mail:2')).rejects.toMatchObject({ reason: 'damaged' })
  })

  it('is told as far as it goes where it was cut off or lies about its lengths', async () => {
    const whole = pcap(talk.map((packet) => ethernet(packet)))
    const cut = await read(whole.subarray(0, whole.length - 5))
    expect(cut.warnings).toEqual(['The file ends within packet 10.'])
    expect(cut.facts).toMatchObject({ packets: '10', 'captured in part': '1' })
    const lying = Buffer.from(whole)
    lying.writeUInt32LE(0x7fffffff, 24 + 8)
    expect((await read(lying)).warnings[0]).toContain('Packet 1 says it has 2147483647 bytes')
    expect((await read(pcap([Buffer.alloc(40)], { link: 105 }))).refused).toMatchObject({ reason: 'unsupported' })
    const short = await read(
      pcap(
        talk.map((packet) => ethernet(packet)),
        { kept: 40 },
      ),
    )
    expect(short.facts).toMatchObject({ 'captured in part': '10' })
  })

  it('follows no name that points to itself', async () => {
    const looped = dns('a.b')
    looped.writeUInt16BE(0xc00c, 12)
    expect((await read(pcap([ethernet(udp(question, looped))]))).rows('dns')).toEqual([])
  })

  it('bears mutated files', async () => {
    const samples = [pcap(talk.map((packet) => ethernet(packet))), pcapng(talk.map((packet) => ethernet(packet)))]
    const { faults, rounds, slowestMs } = await fuzz(packets, samples, { patienceMs: 2000 })
    expect(faults).toEqual([])
    expect(rounds).toBeGreaterThan(100)
    expect(slowestMs).toBeLessThan(1500)
  })
})

describe.skipIf(!hasSamples || !hasTool('tshark'))(`tshark${whySkipped('tshark')}`, () => {
  const files = [
    ...samplesBelow('pcap', '.pcap'),
    'suricata-verify/http-gap-simple/input.pcap',
    'suricata-verify/output-eve-fileinfo/input.pcap',
  ]
  const fields = [
    'frame.len',
    'ip.src',
    'ipv6.src',
    'ip.dst',
    'ipv6.dst',
    'tcp.srcport',
    'udp.srcport',
    'tcp.dstport',
    'udp.dstport',
    // Errors quote the packet they are about, which was not sent then.
    'icmp.type',
    'icmpv6.type',
  ]
  const talked = ['dns.qry.name', 'dns.resp.name', 'http.request.uri', 'tls.handshake.extensions_server_name']
  const key = (protocol: unknown, one: string, other: string) => `${protocol} ${[one, other].toSorted().join(' ')}`

  it.each(files)('counts the same packets, conversations and names in %s', async (path) => {
    const args = [...fields, ...talked].flatMap((field) => ['-e', field])
    const told = printed('tshark', '-r', samplePath(path), '-T', 'fields', '-E', 'occurrence=f', ...args)
    const frames = told
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => line.split('\t'))
    const expected = new Map<string, [packets: number, bytes: number]>()
    for (const [length, source4, source6, target4, target6, tcpFrom, udpFrom, tcpTo, udpTo, icmp, icmp6] of frames) {
      if ((!tcpFrom && !udpFrom) || icmp || icmp6) continue
      const from = `${source4 || source6} ${tcpFrom || udpFrom}`
      const name = key(tcpFrom ? 'TCP' : 'UDP', from, `${target4 || target6} ${tcpTo || udpTo}`)
      const [count, bytes] = expected.get(name) ?? [0, 0]
      expected.set(name, [count + 1, bytes + Number(length)])
    }
    const { facts, rows } = await read(sample(path))
    expect(Number(facts['packets'])).toBe(frames.length)
    const ours = rows('conversations').flatMap((row) => {
      if (row['protocol'] !== 'TCP' && row['protocol'] !== 'UDP') return []
      const name = key(
        row['protocol'],
        `${row['source']} ${row['source port']}`,
        `${row['target']} ${row['target port']}`,
      )
      return [
        [
          name,
          [
            Number(row['packets out']) + Number(row['packets back']),
            Number(row['bytes out']) + Number(row['bytes back']),
          ],
        ],
      ] as const
    })
    expect(new Map(ours)).toEqual(expected)
    const column = (index: number) => frames.map((frame) => frame[fields.length + index] ?? '')
    const questions = column(0)
      .map((name, index) => name || column(1)[index] || '')
      .filter((name) => name !== '')
    expect(
      rows('dns')
        .map((row) => String(row['name']))
        .toSorted(),
    ).toEqual(questions.toSorted())
    expect(
      rows('http')
        .map((row) => String(row['path']))
        .toSorted(),
    ).toEqual(column(2).filter(Boolean).toSorted())
    expect(
      rows('tls')
        .map((row) => String(row['name']))
        .filter(Boolean)
        .toSorted(),
    ).toEqual(column(3).filter(Boolean).toSorted())
  })
})

describe.skipIf(!hasSamples)(`what suricata-verify expects${whySkipped()}`, () => {
  const folders = samplesBelow('suricata-verify', 'input.pcap').map((path) => path.replace(/\/input\.pcap$/, ''))

  it.each(folders)('is found in %s', async (folder) => {
    const expected = sample(`${folder}/test.yaml`).toString()
    const { rows, refused, warnings } = await read(sample(`${folder}/input.pcap`))
    expect([refused, warnings]).toEqual([undefined, []])
    const one = (name: string) => [
      ...new Set(
        [...expected.matchAll(new RegExp(`^ *${name}: (.*)$`, 'gm'))].map((match) =>
          match[1]?.replaceAll(/["<>]/g, ''),
        ),
      ),
    ]
    for (const url of one('http\\.url'))
      expect(rows('http').filter((row) => row['path'] === url && row['status'] === 200)).toHaveLength(1)
    for (const from of one('smtp\\.mail_from'))
      expect(rows('smtp')).toMatchObject([{ from, helo: one('smtp\\.helo')[0], to: one('smtp\\.rcpt_to\\[0\\]')[0] }])
  })
})
