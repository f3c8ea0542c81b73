import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { upload, withExhibits } from '../../../../test/harness/evidence/exhibits.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { jobScene } from '../../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../../platform/server/log.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { EvidenceWhole } from '../../contract/evidence.ts'
import { contentToAnalyse } from '../index.ts'

const folder = mkdtempSync(join(tmpdir(), 'caseward-digital-'))
let world: TheWorld
type Exhibits = Awaited<ReturnType<typeof withExhibits>>
let kase: Exhibits['kase']
let register: Exhibits['register']
let on: Exhibits['on']
let kinds: Exhibits['kinds']
let chain: Exhibits['chain']
beforeAll(async () => {
  world = await openWorld('digital', { files: folder })
  ;({ kase, register, on, kinds, chain } = await withExhibits(world))
})
afterAll(() => world.close())

const reason = 'For the examination'
const hashOf = (name: string, bytes: Buffer) => createHash(name).update(bytes).digest('hex')
async function kept(bytes: Buffer, name = 'mail.eml'): Promise<EvidenceWhole> {
  const uploadId = await upload(world, world.lena, { bytes, name, target: kase.id })
  return register({ kind: 'file', title: name, uploadId, seal: 'S-9' })
}
const read = (item: { id: string }) => world.asks<EvidenceWhole>(world.lena, 'evidence.read', {}, { id: item.id })
const contentId = async (item: { id: string }) =>
  String((await world.owner('select content_id as id from evidence where id = $1', [item.id]))[0]?.id)

describe('an exhibit of bytes', () => {
  it('holds what was sent, hashed four ways, under no seal', async () => {
    const bytes = randomBytes(2_000_000)
    const item = await kept(bytes)
    expect(item.content).toEqual({
      name: 'mail.eml',
      size: bytes.length,
      md5: hashOf('md5', bytes),
      sha1: hashOf('sha1', bytes),
      sha256: hashOf('sha256', bytes),
      sha512: hashOf('sha512', bytes),
    })
    expect(item.seal).toBeNull()
    expect((await chain(item))[0]).toMatchObject({ kind: 'acquired', sound: true, sha256: hashOf('sha256', bytes) })
    await expect(on(world.lena, 'seal', item, { seal: 'S-1' })).rejects.toMatchObject({ code: 'evidence.kept-here' })
    await expect(on(world.lena, 'inspect', item, { sound: true })).rejects.toMatchObject({ code: 'evidence.kept-here' })
    for (const name of ['md5', 'sha1', 'sha256', 'sha512'])
      expect(await world.asks(world.ana, 'evidence.list', { hash: hashOf(name, bytes).toUpperCase() })).toMatchObject({
        items: [{ id: item.id }],
      })
    const acquisition = { tool: 'dd', operator: 'Omar', hashAlgorithm: 'sha1' }
    await on(world.lena, 'record-acquisition', item, { ...acquisition, hashAfter: hashOf('sha1', bytes) })
    const { acquisitions } = await on(world.lena, 'record-acquisition', item, {
      ...acquisition,
      hashAfter: 'a'.repeat(40),
    })
    expect(acquisitions.map(({ agrees }) => agrees)).toEqual([true, false])
  })

  it('takes nobody else’s upload, none twice and none of another case', async () => {
    const send = (who = world.lena) => upload(world, who, { bytes: randomBytes(10), target: kase.id })
    const [mine, others] = [await send(), await send(world.leo)]
    await expect(register({ kind: 'file', uploadId: others })).rejects.toMatchObject({ status: 404 })
    const other = await world.did<Case>(world.lena, 'case.open', null, { title: 'Other' })
    await expect(register({ kind: 'file', uploadId: mine, caseId: other.id })).rejects.toMatchObject({
      code: 'evidence.no-such-upload',
    })
    await register({ kind: 'file', uploadId: mine })
    await expect(register({ kind: 'file', uploadId: mine })).rejects.toMatchObject({ status: 404 })
    await expect(send(world.gus)).rejects.toMatchObject({ status: 403 })
    await expect(send(world.otto)).rejects.toMatchObject({ status: 404 })
  })

  it('is known to who analyses it, as long as it is there and may be seen', async () => {
    const bytes = randomBytes(3000)
    const item = await kept(bytes)
    const found = await world.reads(world.ana, (scene) => contentToAnalyse(scene, item.id))
    expect(found).toMatchObject({ exhibit: item.exhibit, sha256: hashOf('sha256', bytes) })
    expect(await buffer(await world.means.files.read(world.ana.organisationId, found!.contentId!))).toEqual(bytes)
    expect(await world.reads(world.otto, (scene) => contentToAnalyse(scene, item.id))).toBeUndefined()
  })
})

describe('a verification', () => {
  it('reads all of it again and says so in the chain', async () => {
    const item = await kept(randomBytes(5000))
    expect(await on(world.ana, 'verify', item)).toMatchObject({ checking: true, checked: null })
    await world.settle()
    expect(await read(item)).toMatchObject({ checking: false, checked: 'sound', checkSays: null })
    expect((await chain(item)).at(-1)).toMatchObject({
      kind: 'verified',
      by: null,
      sound: true,
      sha256: item.content!.sha256,
      reason: 'Asked for by ana',
    })
    expect(await world.factsOf(item.id)).toEqual([
      'evidence.registered',
      'evidence.verification-asked',
      'evidence.verified',
    ])
    await expect(on(world.gus, 'verify', item)).rejects.toMatchObject({ status: 403 })
    await expect(on(world.otto, 'verify', item)).rejects.toMatchObject({ status: 404 })
    await expect(on(world.lena, 'verify', await register())).rejects.toMatchObject({ code: 'evidence.not-kept-here' })
  })

  it('from time to time finds what was changed or is gone, and tells who is concerned', async () => {
    const bytes = [randomBytes(9000), randomBytes(9001), randomBytes(9002)]
    const [sound, changed, gone] = [await kept(bytes[0]!), await kept(bytes[1]!), await kept(bytes[2]!)]
    const blobOf = async (item: { id: string }) => {
      const rows = await world.owner('select blob_id from contents where id = $1', [await contentId(item)])
      return found(folder, String(rows[0]?.blob_id))
    }
    const file = await blobOf(changed)
    const stored = await readFile(file)
    stored[stored.length >> 1]! ^= 1
    await writeFile(file, stored)
    await rm(await blobOf(gone))
    world.clock.set(new Date(Date.now() + 31 * 24 * 3600_000).toISOString())
    const job = world.registry.features.find(({ name }) => name === 'evidence')!.jobs![0]!
    await job.run(jobScene(world.world, makeLog('silent')))
    world.clock.set(null)
    expect((await read(sound)).checked).toBe('sound')
    expect(await read(changed)).toMatchObject({ checked: 'damaged', checkSays: expect.stringContaining('number 1') })
    expect(await read(gone)).toMatchObject({ checked: 'missing' })
    expect(await world.factsOf(gone.id)).toEqual(['evidence.registered', 'evidence.damaged'])
    const facts = await world.owner(
      `select p.payload from activity a join activity_payloads p on p.activity_id = a.id where a.subject_id = $1 and a.fact = 'evidence.damaged'`,
      [changed.id],
    )
    expect(facts[0]?.payload).toMatchObject({ data: { checked: 'damaged', tell: [world.lena.personId] } })
    expect(await world.asks(world.lena, 'evidence.count', {}, { id: kase.id })).toMatchObject({ damaged: 2 })
  })
})

/** The file of that name below the folder. */
async function found(folder: string, name: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true })
  return join(
    folder,
    entries.find((entry) => entry.endsWith(name))!,
  )
}

describe('a disposal of bytes', () => {
  it('destroys the key only when no other exhibit holds them', async () => {
    const bytes = randomBytes(4000)
    const [one, two] = [await kept(bytes), await kept(bytes)]
    const content = await contentId(one)
    expect(await contentId(two)).toBe(content)
    const dispose = async (item: { id: string }) => {
      await on(world.lena, 'propose-disposal', item, { reason })
      return (await world.does(world.leo, 'evidence.confirm-disposal', item.id, { reason })).facts[0]?.data
    }
    const told = await dispose(one)
    expect(await buffer(await world.means.files.read(world.lena.organisationId, content))).toEqual(bytes)
    // Whether others hold the same bytes is told nobody: they may be of a case that must not be known of.
    expect(Object.keys((await dispose(two)) ?? {})).toEqual(Object.keys(told ?? {}))
    await expect(world.means.files.read(world.lena.organisationId, content)).rejects.toMatchObject({ status: 404 })
    await expect(on(world.lena, 'verify', two)).rejects.toMatchObject({ code: 'evidence.disposed' })
    expect((await read(two)).content?.sha256).toBe(hashOf('sha256', bytes))
    expect((await kinds(two)).slice(-2)).toEqual(['disposal-proposed', 'disposed'])
  })
})
