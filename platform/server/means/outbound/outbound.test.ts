import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createTcp } from 'node:net'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { OutboundRefusal } from './refusal.ts'
import { makeOutbound, type OutboundCall } from './outbound.ts'

const open: { close: () => unknown }[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.close()
})

type Heard = {
  port: number
  seen: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[]
}

async function listen(answer: RequestListener): Promise<Heard> {
  const seen: Heard['seen'] = []
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      seen.push({ method, url, headers, body: Buffer.concat(parts).toString() })
      answer(request, response)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  open.push({ close: () => [server.closeAllConnections(), server.close()] })
  return { port: (server.address() as AddressInfo).port, seen }
}

const local = makeOutbound({ allow: '127.0.0.0/8', version: '1.2.3' })
const strict = makeOutbound()
const at = ({ port }: Heard, path = '/') => `http://127.0.0.1:${port}${path}`
/** The code of the refusal; a request that is let through is none. */
const refused = (call: OutboundCall, outbound = strict): Promise<string> =>
  outbound.request(call).then(
    () => 'answered',
    (error: OutboundRefusal) => error.code,
  )

describe('what goes out', () => {
  it('carries method, headers and body, and brings the answer back', async () => {
    const heard = await listen((_, response) => response.writeHead(201, { 'x-of': 'it' }).end('thanks'))
    const answer = await local.request({
      url: at(heard, '/hook?a=1'),
      method: 'POST',
      headers: { 'X-Own': 'b' },
      body: 'hello',
    })
    expect(answer).toMatchObject({ status: 201, text: 'thanks', cut: false })
    expect(answer.headers['x-of']).toBe('it')
    expect(heard.seen[0]).toMatchObject({ method: 'POST', url: '/hook?a=1', body: 'hello' })
    expect(heard.seen[0]?.headers).toMatchObject({
      'x-own': 'b',
      'user-agent': 'Caseward/1.2.3',
      'accept-encoding': 'identity',
    })
  })

  it('answers what the other side says, errors too', async () => {
    const heard = await listen((_, response) => response.writeHead(503).end('busy'))
    expect(await local.request({ url: at(heard) })).toMatchObject({ status: 503, text: 'busy' })
  })

  it('refuses headers that are ours, and such as would begin a new line', async () => {
    const heard = await listen((_, response) => response.end())
    for (const headers of [
      { Host: 'other' },
      { 'Transfer-Encoding': 'chunked' },
      { a: 'b\r\nc: d' },
      { 'a b': 'c' },
      { a: '\u0000' },
    ])
      expect(await refused({ url: at(heard), headers }, local)).toBe('refused')
    expect(heard.seen).toEqual([])
  })
})

describe('the guard', () => {
  const private_ = [
    'http://127.0.0.1:8080/',
    'http://2130706433:8080/',
    'http://0x7f000001:8080/',
    'http://0177.0.0.1:8080/',
    'http://127.1:8080/',
    'http://①②⑦.0.0.1:8080/',
    'http://localhost:8080/',
    'http://localhost.:8080/',
    'http://[::1]:8080/',
    'http://[::ffff:127.0.0.1]:8080/',
    'http://[::127.0.0.1]:8080/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://0.0.0.0/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://198.18.0.1/',
    'http://[ff02::1]/',
  ]
  it.each(private_)('does not let a request to %s', async (url) => {
    expect(await refused({ url })).toBe('refused')
  })

  it('refuses other schemes, names and passwords in addresses, and ports of other protocols', async () => {
    for (const url of [
      'file:///etc/passwd',
      'gopher://example.test/',
      'ftp://example.test/',
      'nonsense',
      'http://',
      '',
    ])
      expect(await refused({ url })).toBe('refused')
    expect(await refused({ url: 'https://leo:secret@example.test/' })).toBe('refused')
    for (const port of [22, 25, 53, 6379, 5432, 11211, 9200])
      expect(await refused({ url: `http://example.test:${port}/` })).toBe('refused')
  })

  it('says nothing of the credentials it refuses', async () => {
    await expect(strict.request({ url: 'https://leo:hunter2@example.test/' })).rejects.not.toThrow(/hunter2/)
  })

  it('is not fooled by a name that leads inside, nor by one that leads both ways', async () => {
    for (const addresses of [['10.0.0.1'], ['93.184.216.34', '127.0.0.1'], ['::ffff:10.0.0.1'], ['fd00::1']]) {
      const resolve = async () =>
        addresses.map((address) => ({ address, family: address.includes(':') ? (6 as const) : (4 as const) }))
      expect(await refused({ url: 'http://inside.example.test/' }, makeOutbound({ resolve }))).toBe('refused')
    }
  })

  it('connects to the address it checked, whatever the name leads to a moment later', async () => {
    const heard = await listen((_, response) => response.end('first'))
    let asked = 0
    const resolve = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 as const }]
    const outbound = makeOutbound({ allow: '127.0.0.1', resolve })
    const url = `http://rebound.example.test:${heard.port}/`
    expect((await outbound.request({ url })).text).toBe('first')
    expect(asked).toBe(1)
    expect(heard.seen[0]?.headers.host).toBe(`rebound.example.test:${heard.port}`)
    expect(await refused({ url }, outbound)).toBe('refused')
  })

  it('lets through what the administrator allows, and no more', async () => {
    const heard = await listen((_, response) => response.end('in'))
    const resolve = async () => [{ address: '127.0.0.1', family: 4 as const }]
    const url = `http://wiki.corp.example.test:${heard.port}/`
    for (const allow of [
      'wiki.corp.example.test',
      '*.corp.example.test',
      '127.0.0.1',
      '127.0.0.0/8',
      `127.0.0.1:${heard.port}`,
    ])
      expect((await makeOutbound({ allow, resolve }).request({ url })).text).toBe('in')
    for (const allow of ['corp.example.test', '*.example.org', '127.0.0.2', '127.0.0.1:1', '10.0.0.0/8', '::1'])
      expect(await refused({ url }, makeOutbound({ allow, resolve }))).toBe('refused')
  })

  it('keeps to itself a cloud’s credentials even where a host is allowed by name', async () => {
    const resolve = async () => [{ address: '169.254.169.254', family: 4 as const }]
    expect(
      await refused({ url: 'http://meta.example.test/' }, makeOutbound({ allow: 'meta.example.test', resolve })),
    ).toBe('refused')
  })

  it('stops the start at a setting it cannot read', () => {
    for (const allow of ['10.0.0.0/33', 'http://a', 'a/b', '*', '*.', '1.2.3.4:0', '999.1.1.1', 'a:b'])
      expect(() => makeOutbound({ allow })).toThrow(/CASEWARD_OUTBOUND_ALLOW/)
    expect(() => makeOutbound({ allow: ' fd00::/8 , [fd00::1]:8089,::1,a.b:1,*.c.d ,' })).not.toThrow()
  })
})

describe('redirects', () => {
  it('are the answer, unless they are asked to be followed', async () => {
    const heard = await listen((_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end())
    expect(await local.request({ url: at(heard) })).toMatchObject({ status: 302 })
    expect(await refused({ url: at(heard), redirects: 3 }, local)).toBe('refused')
  })

  it('leave credentials where they were meant for', async () => {
    const other = await listen((_, response) => response.end('there'))
    const heard = await listen((request, response) =>
      request.url === '/same'
        ? response.end('same')
        : response.writeHead(307, { location: request.url === '/a' ? '/same' : at(other) }).end(),
    )
    const headers = { authorization: 'Bearer x', 'x-api-key': 'y', cookie: 'c=d' }
    const call = { headers, redirects: 2, method: 'POST', body: 'b' } as const
    expect((await local.request({ ...call, url: at(heard, '/a') })).text).toBe('same')
    expect(heard.seen[1]?.headers).toMatchObject(headers)
    expect((await local.request({ ...call, url: at(heard, '/b') })).text).toBe('there')
    expect(other.seen[0]).toMatchObject({ method: 'POST', body: 'b' })
    for (const name of Object.keys(headers)) expect(other.seen[0]?.headers).not.toHaveProperty(name)
  })

  it('end: a loop is answered as it stands', async () => {
    const heard = await listen((_, response) => response.writeHead(303, { location: '/' }).end())
    expect(await local.request({ url: at(heard), method: 'POST', body: 'b', redirects: 5 })).toMatchObject({
      status: 303,
    })
    expect(heard.seen.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'GET', 'GET', 'GET'])
  })
})

describe('answers', () => {
  it('larger than the limit are refused, or cut where asked', async () => {
    const heard = await listen((_, response) => response.end('x'.repeat(200_000)))
    expect(await refused({ url: at(heard), maxBytes: 1000 }, local)).toBe('too-large')
    expect(await local.request({ url: at(heard), maxBytes: 1000, cut: true })).toMatchObject({
      cut: true,
      text: 'x'.repeat(1000),
    })
  })

  it('without an end are ended', async () => {
    const heard = await listen((_, response) => {
      const timer = setInterval(() => response.write('x'.repeat(1000)), 1)
      response.on('close', () => clearInterval(timer))
    })
    expect(await refused({ url: at(heard), maxBytes: 10_000 }, local)).toBe('too-large')
  })

  it('that come too slowly are given up', async () => {
    const silent = await listen(() => undefined)
    expect(await refused({ url: at(silent), timeoutMs: 150 }, local)).toBe('timeout')
    const dripping = await listen((_, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(timer))
    })
    expect(await refused({ url: at(dripping), timeoutMs: 200 }, local)).toBe('timeout')
  })

  it('are given up where even the look-up hangs', async () => {
    const outbound = makeOutbound({ resolve: () => new Promise(() => undefined) })
    expect(await refused({ url: 'http://slow.example.test/', timeoutMs: 50 }, outbound)).toBe('timeout')
  })

  it('that are packed unpack to no more than the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000))
    const heard = await listen((request, response) =>
      response
        .writeHead(200, { 'content-encoding': request.url === '/odd' ? 'compress' : 'gzip' })
        .end(request.url === '/bomb' ? bomb : gzipSync('small')),
    )
    expect((await local.request({ url: at(heard) })).text).toBe('small')
    expect(await refused({ url: at(heard, '/bomb'), maxBytes: 100_000 }, local)).toBe('too-large')
    expect(await refused({ url: at(heard, '/odd') }, local)).toBe('protocol')
  })

  it('with endless headers, or that are no HTTP at all, are told as such', async () => {
    const tcp = createTcp((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', (asked) =>
        socket.end(
          asked.includes('/ssh') ? 'SSH-2.0-OpenSSH\r\n' : `HTTP/1.1 200 OK\r\na: ${'b'.repeat(100_000)}\r\n\r\n`,
        ),
      )
    })
    await new Promise<void>((done) => tcp.listen(0, '127.0.0.1', done))
    open.push(tcp)
    const { port } = tcp.address() as AddressInfo
    expect(await refused({ url: `http://127.0.0.1:${port}/ssh` }, local)).toBe('protocol')
    expect(await refused({ url: `http://127.0.0.1:${port}/` }, local)).toBe('too-large')
  })

  it('that never come are told as unreachable or unresolved', async () => {
    const heard = await listen((request) => request.socket.destroy())
    expect(await refused({ url: at(heard) }, local)).toBe('unreachable')
    expect(await refused({ url: 'http://127.0.0.1:1/' }, local)).toBe('unreachable')
    expect(await refused({ url: 'http://nowhere.invalid/' })).toBe('unresolved')
  })
})

describe('the check of an address before anything is sent', () => {
  it('says what would be refused, literal or by its name, and lets pass what nobody knows now', async () => {
    const resolve = async (name: string) => {
      if (name === 'gone.example.test') throw new Error('ENOTFOUND')
      return [{ address: name.startsWith('inner') ? '10.0.0.7' : '93.184.216.34', family: 4 as const }]
    }
    const { check } = makeOutbound({ resolve })
    expect(await check('https://10.1.2.3/hook')).toMatch(/private address/)
    expect(await check('https://inner.example.test/')).toMatch(/leads to a private address/)
    expect(await check('https://wiki.example.test:22/')).toMatch(/Port 22/)
    expect(await check('https://wiki.example.test/')).toBeUndefined()
    expect(await check('https://gone.example.test/')).toBeUndefined()
  })
})
