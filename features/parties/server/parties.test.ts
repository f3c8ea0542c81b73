import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeBack } from '../../../test/harness/live-writer.ts'
import type { Actor } from '../../../platform/server/scene.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { Party, Statement } from '../contract/party.ts'

let world: TheWorld
let kase: Case
beforeAll(async () => {
  world = await openWorld('parties')
  kase = await open()
})
afterAll(() => world.close())

const open = (body: object = {}, actor: Actor = world.lena) =>
  world.did<Case>(actor, 'case.open', null, { kind: 'investigation', title: 'Redirected payments', ...body })
const add = (body: object = {}, actor: Actor = world.lena) =>
  world.did<Party>(actor, 'party.add', null, { caseId: kase.key, role: 'witness', name: 'R. Clerk', ...body })
const list = (of: Case, actor: Actor = world.lena, reach = 'own') =>
  world.asks<{ parties: Party[]; statements: { id: string; excerpt: string }[] }>(
    actor,
    'party.list',
    { reach },
    { id: of.key },
  )
const take = (partyId: string, body: object = {}, actor: Actor = world.lena) =>
  world.did<Statement>(actor, 'statement.take', null, {
    partyId,
    kind: 'interview',
    takenAt: '2026-11-12T09:30:00Z',
    place: 'Room 4',
    takenBy: 'lena',
    present: ['A. Works, works council'],
    body: 'Somebody from IT asked for my code.',
    ...body,
  })

describe('a party', () => {
  it('is named, changed, taken off and brought back: rows and facts', async () => {
    const party = await add({ affiliation: 'Accounts payable' })
    expect(party).toMatchObject({ role: 'witness', affiliation: 'Accounts payable', statements: 0 })
    const done = await world.does(world.lena, 'party.edit', party.id, { role: 'subject', contact: '+49 30 5550' })
    expect(done.outcomes[0]?.answer).toMatchObject({ role: 'subject' })
    await takeBack(world, world.lena, done.groupId)
    expect((await list(kase)).parties).toMatchObject([{ id: party.id, role: 'witness', contact: '' }])
    await world.did(world.lena, 'party.remove', party.id)
    expect((await list(kase)).parties).toEqual([])
    await expect(world.did(world.lena, 'party.edit', party.id, { name: 'X' })).rejects.toMatchObject({
      code: 'party.removed',
    })
    await world.did(world.lena, 'party.restore', party.id)
    await expect(world.did(world.lena, 'party.restore', party.id)).rejects.toMatchObject({ code: 'party.not-removed' })
    expect(await world.factsOf(party.id)).toEqual([
      'party.added',
      'party.edited',
      'party.edited',
      'party.removed',
      'party.restored',
    ])
  })

  it('is nobody to readers, strangers and in closed cases', async () => {
    const closed = await open()
    const there = await add({ caseId: closed.key })
    await expect(add({ role: 'boss' })).rejects.toMatchObject({ status: 422 })
    await expect(add({}, world.gus)).rejects.toMatchObject({ status: 403 })
    await expect(add({}, world.otto)).rejects.toMatchObject({ status: 404 })
    await expect(world.did(world.otto, 'party.edit', there.id, { name: 'X' })).rejects.toMatchObject({ status: 404 })
    await expect(world.did(world.gus, 'party.edit', there.id, { name: 'X' })).rejects.toMatchObject({ status: 403 })
    const secret = await open({ restricted: true })
    const hidden = await add({ caseId: secret.key, name: 'Nobody knows' })
    await expect(world.did(world.ana, 'party.remove', hidden.id)).rejects.toMatchObject({ status: 404 })
    await expect(list(secret, world.ana)).rejects.toMatchObject({ status: 404 })
    await world.did(world.lena, 'case.close', closed.id, {
      disposition: 'undetermined',
      summary: 'Nothing came of it.',
    })
    await expect(add({ caseId: closed.key })).rejects.toMatchObject({ code: 'case.closed' })
    await expect(world.did(world.lena, 'party.remove', there.id)).rejects.toMatchObject({ code: 'case.closed' })
  })

  it('is rolled up from what an investigation gathers, naming the case', async () => {
    const incident = await open({ kind: 'incident' })
    const inv = await open()
    const party = await add({ caseId: incident.key, name: 'Supplier' })
    await world.did(world.lena, 'case.gather', incident.id, { intoId: inv.key, reason: 'The same money' })
    expect((await list(inv)).parties).toEqual([])
    expect((await list(inv, world.lena, 'all')).parties).toMatchObject([{ id: party.id, case: { key: incident.key } }])
  })
})

describe('a statement', () => {
  it('is written in versions until it is signed; then addenda, and nothing else', async () => {
    const party = await add({ name: 'T. Teller' })
    const first = await take(party.id)
    expect(first).toMatchObject({ versions: 1, signed: null, present: ['A. Works, works council'] })
    const second = await world.did<Statement>(world.lena, 'statement.edit', first.id, {
      body: 'Somebody asked for my code at 17:56.',
      recording: 'E-13',
    })
    expect(second.texts.map((text) => text.number)).toEqual([1, 2])
    await expect(
      world.did(world.lena, 'statement.sign', first.id, { version: 1, words: 'Read back.' }),
    ).rejects.toMatchObject({
      code: 'statement.other-version',
    })
    await expect(world.did(world.lena, 'statement.amend', first.id, { body: 'More' })).rejects.toMatchObject({
      code: 'statement.not-signed',
    })
    const signed = await world.did<Statement>(world.lena, 'statement.sign', first.id, {
      version: 2,
      words: 'Read back and confirmed by the witness.',
    })
    expect(signed).toMatchObject({
      recording: 'E-13',
      signed: { version: 2, by: { name: 'lena' } },
      can: ['statement.amend'],
    })
    for (const [change, body] of [
      ['statement.edit', { place: 'Elsewhere' }],
      ['statement.withdraw', {}],
      ['statement.sign', { version: 2, words: 'Again' }],
    ] as const)
      await expect(world.did(world.lena, change, first.id, body)).rejects.toMatchObject({ code: 'statement.signed' })
    const amended = await world.did<Statement>(world.ana, 'statement.amend', first.id, { body: 'It was 17:58.' })
    expect(amended.texts.at(-1)).toMatchObject({ number: 3, addendum: true, author: { name: 'ana' } })
    expect((await list(kase)).statements.find(({ id }) => id === first.id)?.excerpt).toBe(
      'Somebody asked for my code at 17:56.',
    )
    await expect(world.did(world.lena, 'party.remove', party.id)).rejects.toMatchObject({ code: 'party.stated' })
    expect(await world.factsOf(first.id)).toEqual([
      'statement.taken',
      'statement.edited',
      'statement.signed',
      'statement.amended',
    ])
  })

  it('is kept by the database, too', async () => {
    const party = await add({ name: 'U. Nruly' })
    const statement = await take(party.id)
    await world.did(world.lena, 'statement.sign', statement.id, { version: 1, words: 'Read back.' })
    await expect(world.owner(`update statements set place = 'X' where id = $1`, [statement.id])).rejects.toThrow(
      /signed/,
    )
    await expect(world.owner('delete from statement_versions where statement_id = $1', [statement.id])).rejects.toThrow(
      /append-only/,
    )
  })

  it('is taken back while unsigned; refused when it ends before it begins, of nobody, by readers, by strangers', async () => {
    const party = await add({ name: 'V. Victim' })
    const done = await take(party.id)
    await world.did(world.lena, 'statement.withdraw', done.id)
    await expect(world.asks(world.lena, 'statement.get', {}, { id: done.id })).rejects.toMatchObject({ status: 404 })
    await expect(take(party.id, { endedAt: '2026-11-12T09:00:00Z' })).rejects.toMatchObject({ status: 422 })
    await expect(take(kase.id)).rejects.toMatchObject({ status: 404 })
    await expect(take(party.id, {}, world.gus)).rejects.toMatchObject({ status: 403 })
    await expect(take(party.id, {}, world.otto)).rejects.toMatchObject({ status: 404 })
    const theirs = await take(party.id)
    await expect(world.asks(world.otto, 'statement.get', {}, { id: theirs.id })).rejects.toMatchObject({ status: 404 })
    await expect(world.did(world.gus, 'statement.sign', theirs.id, { version: 1, words: 'Me' })).rejects.toMatchObject({
      status: 403,
    })
  })
})
