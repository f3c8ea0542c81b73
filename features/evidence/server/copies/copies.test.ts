import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js'
import fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reach, upload, withExhibits } from '../../../../test/harness/evidence/exhibits.ts'
import { tokenOf } from '../../../../test/harness/live-writer.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { LetOut, Look } from '../../contract/requests/copies.ts'
import { safeName } from './safe-name.ts'
import { showText } from './show.ts'

let world: TheWorld
type Exhibits = Awaited<ReturnType<typeof withExhibits>>
let kase: Exhibits['kase']
let register: Exhibits['register']
let chain: Exhibits['chain']
let on: Exhibits['on']
beforeAll(async () => {
  world = await openWorld('copies')
  ;({ kase, register, chain, on } = await withExhibits(world))
})
afterAll(() => world.close())

const reason = 'For the laboratory'
type Person = TheWorld['ana']
async function kept(bytes: Buffer, name = 'mail.eml') {
  const uploadId = await upload(world, world.lena, { bytes, name, target: kase.id })
  return register({ kind: 'file', title: name, uploadId })
}
const ask = (who: Person, verb: string, item: { id: string }, body: object = {}) =>
  world.did<LetOut>(who, `evidence.${verb}`, item.id, { reason, ...body })
const fetchIt = async (who: Person, url: string) =>
  fetch((await reach(world)) + url, { headers: { authorization: `Bearer ${await tokenOf(world, who)}` } })

async function unzipped(bytes: Uint8Array, password: string) {
  const zip = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false })
  const [entry] = await zip.getEntries()
  if (!entry || entry.directory) throw new Error('nothing in it')
  const content = await entry.getData(new Uint8ArrayWriter(), { password, checkSignature: true })
  return { name: entry.filename, encrypted: entry.encrypted, content: Buffer.from(content) }
}

describe('a download', () => {
  it.each(['aes-256', 'zip-crypto'])('is a ZIP under the password of the field, by %s', async (cipher) => {
    const bytes = randomBytes(300_000)
    const item = await kept(bytes, '../../evil\u202egpj.exe')
    const { url, exhibit } = await ask(world.ana, 'download', item, { cipher })
    const answer = await fetchIt(world.ana, url)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename*=UTF-8''${exhibit.replace('/', '-')}.zip`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    const zip = new Uint8Array(await answer.arrayBuffer())
    expect(await unzipped(zip, 'infected')).toEqual({ name: 'evil_gpj.exe', encrypted: true, content: bytes })
    await expect(unzipped(zip, 'wrong')).rejects.toThrow()
    expect((await chain(item)).at(-1)).toMatchObject({ kind: 'copied', by: { name: 'ana' }, reason })
    expect(await world.factsOf(item.id)).toEqual(['evidence.registered', 'evidence.downloaded'])
  })

  it('is of the bytes themselves only by right', async () => {
    const bytes = randomBytes(5000)
    const item = await kept(bytes, 'a "b".bin')
    await expect(ask(world.ana, 'download-raw', item)).rejects.toMatchObject({ status: 403 })
    const { url } = await ask(world.leo, 'download-raw', item)
    const answer = await fetchIt(world.leo, url)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''a%20_b_.bin")
    expect((await fetchIt(world.lena, url)).status).toBe(404)
    expect((await fetchIt(world.otto, url)).status).toBe(404)
  })

  it('is refused without a reason, a right, or bytes; and is over after a while', async () => {
    const item = await kept(randomBytes(10))
    await expect(world.did(world.ana, 'evidence.download', item.id, {})).rejects.toMatchObject({ status: 422 })
    await expect(ask(world.gus, 'download', item)).rejects.toMatchObject({ status: 403 })
    await expect(ask(world.otto, 'download', item)).rejects.toMatchObject({ status: 404 })
    const thing = await register()
    await expect(ask(world.lena, 'download', thing)).rejects.toMatchObject({ code: 'evidence.not-kept-here' })
    const { url } = await ask(world.lena, 'download', item)
    await on(world.lena, 'propose-disposal', item, { reason })
    world.clock.set(new Date(Date.now() + 16 * 60_000).toISOString())
    const late = await fetchIt(world.lena, url)
    world.clock.set(null)
    expect(await late.json()).toMatchObject({ status: 409, code: 'evidence.copy-over' })
    await on(world.leo, 'confirm-disposal', item, { reason })
    expect(await (await fetchIt(world.lena, url)).json()).toMatchObject({ code: 'evidence.disposed' })
    await expect(ask(world.lena, 'download', item)).rejects.toMatchObject({ code: 'evidence.disposed' })
  })
})

describe('a look inside', () => {
  const look = async (item: { id: string }) => {
    const { url } = await ask(world.ana, 'look', item)
    return (await (await fetchIt(world.ana, url)).json()) as Look
  }

  it('shows text as text, whatever it would do elsewhere', async () => {
    const item = await kept(Buffer.from('<script>alert(1)</script>\r\n\u202efdp.exe'), 'page.html')
    expect(await look(item)).toMatchObject({
      shows: 'text',
      text: '<script>alert(1)</script>\n[U+202E]fdp.exe',
      url: null,
    })
    expect((await chain(item)).at(-1)).toMatchObject({ kind: 'accessed', by: { name: 'ana' }, reason })
  })

  it('shows a picture by its own first bytes, and everything else as bytes', async () => {
    const png = Buffer.concat([
      Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex'),
      Buffer.alloc(40),
    ])
    const seen = await look(await kept(png, 'picture.txt'))
    expect(seen).toMatchObject({ shows: 'picture', text: null })
    const answer = await fetchIt(world.ana, seen.url!)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(await look(await kept(Buffer.from('MZ\u0000\u0001'), 'a.png'))).toMatchObject({
      shows: 'bytes',
      text: expect.stringContaining('4d 5a 00 01'),
    })
    const svg = await look(await kept(Buffer.from('<svg onload="x()"/>'), 'a.svg'))
    expect(svg.shows).toBe('text')
    expect(await look(await kept(Buffer.alloc(0), 'empty'))).toMatchObject({ shows: 'text', text: '', size: 0 })
  })
})

describe('what comes of names and texts', () => {
  it('is always one name in one folder', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const safe = safeName(name)
        expect(safe).toMatch(/^[^/\\<>:"|?*\p{Cc}\p{Cf}]+$/u)
        expect(safe).not.toMatch(/^[.\s]|[.\s]$/)
        expect(safe.length).toBeLessThan(400)
      }),
    ))

  it('shows no mark that hides or turns what stands beside it', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const { text } = showText(Buffer.from(bytes), bytes.length)
        expect(text.replaceAll(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      }),
    ))
})
