import { createHash, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeZip } from '../../../test/harness/evidence/archives.ts'
import { ewfSegments } from '../../../test/harness/evidence/disks.ts'
import { inScope } from '../../../platform/server/db/database.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { EvidenceWhole } from '../../evidence/contract/evidence.ts'
import { registerFound } from '../../evidence/server/index.ts'
import type { Proposal, ReadingRow, ReadingRun, ReadingSource } from '../contract/run.ts'
import type { YaraRule } from '../contract/yara-rule.ts'

let world: TheWorld
let kase: Case
let parent: EvidenceWhole
beforeAll(async () => {
  world = await openWorld('readings')
  kase = await world.did<Case>(world.ana, 'case.open', null, { title: 'Leaked prices' })
  const disk = { caseId: kase.id, kind: 'disk', title: 'Disk of the workstation' }
  parent = await world.did<EvidenceWhole>(world.ana, 'evidence.register', null, disk)
})
afterAll(() => world.close())

/** An exhibit with these bytes, made the way a child is. */
async function exhibit(name: string, bytes: Buffer, parentId = parent.id): Promise<string> {
  const content = await world.means.files.receiveBytes(world.ana.organisationId, pieces(bytes), name)
  const { organisationId, personId } = world.ana
  const found = { parentId, name, content, reason: 'For a test' }
  const { id } = await inScope(world.database, { organisationId, personId, system: false, mode: 'write' }, (db) => {
    const scene = { db, actor: world.ana, now: world.clock.now(), source: 'api' as const, changesOn: () => [] }
    return registerFound(scene, world.means.files, found)
  })
  return id
}
async function* pieces(bytes: Buffer) {
  yield bytes
}

const start = (evidenceId: string, how = 'read') =>
  world.did<ReadingRun>(world.ana, 'reading.start', null, { evidenceId, how })
async function read(evidenceId: string, how = 'read'): Promise<ReadingRun> {
  const { id } = await start(evidenceId, how)
  await world.settle()
  return world.asks<ReadingRun>(world.ana, 'reading.read', {}, { id })
}
const proposals = async (run: ReadingRun, filter: object = {}) =>
  (await world.asks<{ items: Proposal[] }>(world.ana, 'reading.proposals', { ...filter }, { id: run.id })).items

const archive = makeZip([
  { name: 'notes/prices.txt', bytes: Buffer.from('the prices') },
  { name: 'letter.txt', bytes: Buffer.from('see http://drop.example/') },
])

describe('an image in several segments', () => {
  it('is read from its first, with those that stand below it, in the order of their names', async () => {
    const bytes = randomBytes(64 * 1024)
    const [first, second] = ewfSegments(bytes)
    const id = await exhibit('disk.E01', first)
    const alone = await world.asks<{ items: { detail: string }[] }>(
      world.ana,
      'reading.warnings',
      {},
      { id: (await read(id)).id },
    )
    expect(alone.items.map(({ detail }) => detail).join()).toContain(
      'Register those (E02 and so on) below this exhibit',
    )
    await exhibit('notes.txt', Buffer.from('no segment'), id)
    await exhibit('disk.e02', second, id)
    const run = await read(id)
    expect(run).toMatchObject({ state: 'done', warnings: 0 })
    const rows = async (table: string) =>
      (await world.asks<{ items: ReadingRow[] }>(world.ana, 'reading.rows', { table }, { id: run.id })).items
    expect(await rows('verification')).toMatchObject([{ cells: { agrees: true } }, {}])
    const sha256 = createHash('sha256').update(second).digest('hex')
    expect(await rows('segments')).toMatchObject([{ cells: { 'SHA-256': sha256, size: second.length } }])
  })
})

describe('reading.start', () => {
  it('reads it in the sandbox and records with what, what went in and what came out', async () => {
    const id = await exhibit('papers.zip', archive)
    const run = await read(id)
    expect(run).toMatchObject({ state: 'done', format: 'zip', tool: 'caseward-zip', how: 'read', says: null })
    expect(run.proposals).toEqual([{ kind: 'child', all: 2, open: 2 }])
    expect(run.inputSha256).toMatch(/^[0-9a-f]{64}$/)
    expect(await world.factsOf(run.id)).toEqual(['reading.started', 'reading.finished'])
    const custody = await world.asks<{ items: { kind: string }[] }>(world.ana, 'evidence.custody', {}, { id })
    expect(custody.items.map(({ kind }) => kind)).toContain('analysed')
    const again = await read(id)
    expect(again.outputSha256).toBe(run.outputSha256)
    const { items } = await world.asks<{ items: ReadingRow[] }>(
      world.ana,
      'reading.rows',
      { table: 'entries', q: 'letter' },
      { id: run.id },
    )
    expect(items).toHaveLength(1)
  })

  it('says why something was not read', async () => {
    const run = await read(await exhibit('noise.bin', Buffer.from('neither this nor that')))
    expect(run).toMatchObject({ state: 'refused' })
    expect(run.says).not.toBe('')
  })

  it('refuses what holds no bytes, what is read already, the invisible and the forbidden', async () => {
    await expect(start(parent.id)).rejects.toMatchObject({ code: 'reading.no_content' })
    const id = await exhibit('twice.gz', gzipSync('twice'))
    await start(id)
    await expect(start(id)).rejects.toMatchObject({ code: 'reading.under_way' })
    await world.settle()
    await expect(world.did(world.otto, 'reading.start', null, { evidenceId: id })).rejects.toMatchObject({
      status: 404,
    })
    await expect(world.did(world.gus, 'reading.start', null, { evidenceId: id })).rejects.toMatchObject({ status: 403 })
    await expect(start(id, 'yara')).rejects.toMatchObject({ code: 'reading.no_rules' })
    await expect(start('nothing')).rejects.toMatchObject({ status: 422 })
  })

  it('begins a reading anew that was cut off, and tells it once', async () => {
    const id = await exhibit('cut.zip', archive)
    const run = await start(id)
    await world.owner(`update reading_runs set state = 'reading', started_at = now() where id = $1`, [run.id])
    await world.owner(
      `insert into reading_lines (organisation_id, run_id, number, case_id, kind, body) values ($1, $2, 0, $3, 'warning', '{}')`,
      [world.ana.organisationId, run.id, kase.id],
    )
    await world.settle()
    const done = await world.asks<ReadingRun>(world.ana, 'reading.read', {}, { id: run.id })
    expect(done).toMatchObject({ state: 'done', warnings: 0, proposals: [{ kind: 'child', all: 2, open: 2 }] })
    expect(await world.factsOf(run.id)).toEqual(['reading.started', 'reading.finished'])
  })
})

describe('what is proposed', () => {
  it('becomes an exhibit of its own when it is accepted, which is read as it comes', async () => {
    const run = await read(await exhibit('papers-2.zip', archive))
    const [first] = await proposals(run)
    await world.did(world.ana, 'reading.accept', run.id, { numbers: [first!.number] })
    await world.settle()
    const [taken] = await proposals(run, { verdict: 'accepted' })
    expect(taken).toMatchObject({ verdict: 'accepted', says: null, decidedBy: { name: 'ana' } })
    const child = await world.asks<EvidenceWhole>(world.ana, 'evidence.read', {}, { id: taken!.became! })
    expect(child).toMatchObject({ title: 'prices.txt', parent: { id: run.evidenceId }, content: { size: 10 } })
    expect(await world.factsOf(run.id)).toEqual([
      'reading.started',
      'reading.finished',
      'reading.accepted',
      'reading.child-taken',
      'reading.brought-in',
    ])
  })

  it('is decided on once, and a dismissal is taken back', async () => {
    const run = await read(await exhibit('papers-3.zip', archive))
    const numbers = (await proposals(run)).map(({ number }) => number)
    const { facts } = await world.does(world.ana, 'reading.dismiss', run.id, { numbers })
    await expect(world.did(world.ana, 'reading.accept', run.id, { numbers })).rejects.toMatchObject({
      code: 'reading.decided',
    })
    await expect(world.did(world.ana, 'reading.accept', run.id, { all: 'child' })).rejects.toMatchObject({
      code: 'reading.none_open',
    })
    await expect(world.did(world.ana, 'reading.accept', run.id, { numbers: [4711] })).rejects.toMatchObject({
      code: 'reading.no_such_proposal',
    })
    const inverse = world.registry.changes.get('reading.dismiss')?.inverse?.(facts[0]!)
    await world.did(world.ana, inverse!.change, run.id, inverse!.body)
    expect(await proposals(run, { verdict: 'open' })).toHaveLength(2)
    await expect(world.did(world.gus, 'reading.accept', run.id, { numbers })).rejects.toMatchObject({ status: 403 })
    await expect(world.did(world.otto, 'reading.accept', run.id, { numbers })).rejects.toMatchObject({ status: 404 })
  })
})

describe('an observable that was accepted', () => {
  it('says of which exhibit it was read, by what and where; to those only who may see the exhibit', async () => {
    const mail =
      'From: a@sender.example\r\nTo: b@receiver.example\r\nSubject: x\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\n\r\nHi\r\n'
    const evidenceId = await exhibit('letter.eml', Buffer.from(mail))
    const run = await read(evidenceId)
    const sender = (await proposals(run, { kind: 'observable' })).find(({ text }) => text.includes('sender.example'))!
    await world.did(world.ana, 'reading.accept', run.id, { numbers: [sender.number] })
    await world.settle()
    const [accepted] = await proposals(run, { verdict: 'accepted' })
    const sources = (actor: TheWorld['ana']) =>
      world.asks<{ items: ReadingSource[] }>(actor, 'reading.sources', {}, { id: accepted!.became! })
    const found = await sources(world.ana)
    expect(found.items).toHaveLength(1)
    expect(found.items[0]).toMatchObject({
      evidence: { id: evidenceId, title: 'letter.eml' },
      tool: run.tool,
      version: run.version,
      where: sender.where,
      acceptedBy: { name: 'ana' },
    })
    expect(sender.where).toMatch(/offset|line/)
    expect((await sources(world.otto)).items).toEqual([])
  })
})

describe('bytes', () => {
  it('are shown in hexadecimal to whoever said why, as far as there are any', async () => {
    const id = await exhibit('hex.bin', Buffer.from([0, 1, 2, 250]))
    const bytes = (actor: TheWorld['ana'], offset: number) => world.asks(actor, 'reading.bytes', { offset }, { id })
    await expect(bytes(world.ana, 0)).rejects.toMatchObject({ code: 'reading.no_look' })
    await world.did(world.ana, 'evidence.look', id, { reason: 'To see how it begins' })
    await expect(bytes(world.bob, 0)).rejects.toMatchObject({ code: 'reading.no_look' })
    expect(await bytes(world.ana, 0)).toEqual({ offset: 0, hex: '000102fa' })
    expect(await bytes(world.ana, 3)).toEqual({ offset: 3, hex: 'fa' })
    expect(await bytes(world.ana, 99)).toEqual({ offset: 99, hex: '' })
    await expect(bytes(world.otto, 0)).rejects.toMatchObject({ status: 404 })
  })
})

describe('YARA rules', () => {
  const text = 'rule prices { strings: $a = "prices" condition: $a }'
  const create = (body: object = {}) =>
    world.did<YaraRule>(world.leo, 'yara-rule.create', null, { name: 'Prices', text, ...body })

  it('are compiled before they are kept, changed, and run over evidence that is there', async () => {
    const evidenceId = await exhibit('plain.txt', Buffer.from('our prices'))
    const rule = await create()
    await expect(create()).rejects.toMatchObject({ code: 'yara-rule.name_taken' })
    await expect(create({ name: 'Wrong', text: 'rule x { condition: $a }' })).rejects.toMatchObject({
      code: 'yara-rule.wrong',
    })
    await expect(world.did(world.gus, 'yara-rule.create', null, { name: 'x', text })).rejects.toMatchObject({
      status: 403,
    })
    const run = await read(evidenceId, 'yara')
    expect(run).toMatchObject({ state: 'done', how: 'yara', tables: [{ name: 'matches', rows: 1 }] })
    expect(run.arguments).toMatch(/^Prices \(version 1\); SHA-256 of the rules [0-9a-f]{64}$/)
    const waiting = await world.did(world.leo, 'yara-rule.run', null, { caseId: kase.key })
    expect(waiting['waiting']).toBeGreaterThan(3)
    await world.settle()
    const { items } = await world.asks<{ items: ReadingRun[] }>(world.ana, 'reading.list', {}, { id: evidenceId })
    expect(items.map(({ how, state }) => `${how} ${state}`)).toEqual(['yara done', 'yara done'])
    await world.did(world.leo, 'yara-rule.edit', rule.id, { enabled: false })
    await expect(start(evidenceId, 'yara')).rejects.toMatchObject({ code: 'reading.no_rules' })
    await world.did(world.leo, 'yara-rule.remove', rule.id)
    expect((await world.asks<{ items: YaraRule[] }>(world.leo, 'yara-rule.list')).items).toEqual([])
    await world.did(world.leo, 'yara-rule.restore', rule.id)
    expect(await world.factsOf(rule.id)).toEqual([
      'yara-rule.created',
      'yara-rule.edited',
      'yara-rule.removed',
      'yara-rule.restored',
    ])
  })
})
