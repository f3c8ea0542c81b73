import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Note } from '../../contract/note.ts'

let world: TheWorld
let caseId: string
beforeAll(async () => {
  world = await openWorld('notes')
  caseId = await openCase()
})
afterAll(() => world.close())

const openCase = async (more: Record<string, unknown> = {}) =>
  (await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Beacons after invoice mail', ...more })).id
const write = (body = 'first\nsecond\n', where = caseId) =>
  world.did<Note>(world.ana, 'note.create', null, { caseId: where, title: 'Findings', body })
const versionsOf = (id: string) =>
  world.owner('select number, body, author_ids from note_versions where note_id = $1 order by number', [id])
const lastFact = async (id: string) =>
  (
    await world.owner(
      'select a.fact, a.actor_id, p.payload from activity a join activity_payloads p on p.activity_id = a.id where a.subject_id = $1 order by a.seq desc limit 1',
      [id],
    )
  )[0]!
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
const nowhere = '01a20061-42b2-7001-8132-0db556e2baf6'

describe('note.create', () => {
  it('writes row, first version and fact, with who is mentioned', async () => {
    const body = `see @[Omar](person:${world.omar.personId})\r\nnext`
    const note = await write(body)
    expect(note).toMatchObject({
      version: 1,
      title: 'Findings',
      body: body.replace('\r', ''),
      readOnly: null,
      createdBy: { name: 'ana' },
    })
    expect(note.can.toSorted()).toEqual(['note.edit', 'note.remove', 'note.rename', 'note.restore-version'])
    expect(await versionsOf(note.id)).toMatchObject([{ number: 1, author_ids: [world.ana.personId] }])
    expect(await lastFact(note.id)).toMatchObject({
      fact: 'note.created',
      payload: { data: { title: 'Findings', mentions: [world.omar.personId] } },
    })
  })

  it('is refused without a title, with a NUL, too long, in no case, without the right', async () => {
    expect(await codeOf(world.did(world.ana, 'note.create', null, { caseId, title: ' ' }))).toBe('request.invalid')
    expect(await codeOf(write('a\u0000b'))).toBe('request.invalid')
    expect(await codeOf(write('x'.repeat(200_001)))).toBe('request.invalid')
    expect(await codeOf(world.did(world.ana, 'note.create', null, { caseId: nowhere, title: 'T' }))).toBe(
      'request.unknown',
    )
    expect(await codeOf(world.did(world.otto, 'note.create', null, { caseId, title: 'T' }))).toBe('request.unknown')
    expect(await codeOf(world.did(world.gus, 'note.create', null, { caseId, title: 'T' }))).toBe('request.forbidden')
  })
})

describe('note.edit', () => {
  it('keeps the text and a version, counts, names new mentions, and is undone by its history', async () => {
    const note = await write()
    const body = `first\nsecond, found by @[Leo](person:${world.leo.personId})\n`
    const edited = await world.did<Note>(world.bob, 'note.edit', note.id, { body })
    expect(edited).toMatchObject({ version: 2, body, updatedBy: { name: 'bob' } })
    expect(await lastFact(note.id)).toMatchObject({
      fact: 'note.edited',
      actor_id: world.bob.personId,
      payload: {
        data: { version: 2, mentions: [world.leo.personId], removed: 0, authors: [{ name: 'bob' }] },
        before: { number: 1 },
      },
    })
    const back = await world.did<Note>(world.ana, 'note.restore-version', note.id, { number: 1 })
    expect(back.body).toBe('first\nsecond\n')
    expect(await lastFact(note.id)).toMatchObject({
      fact: 'note.version-restored',
      payload: { data: { restored: 1, version: 3 }, before: { number: 2 } },
    })
    expect(await versionsOf(note.id)).toHaveLength(3)
  })

  it('is refused stale, invisible, forbidden, removed, unknown version', async () => {
    const note = await write()
    await world.did(world.ana, 'note.edit', note.id, { body: 'newer' })
    expect(await codeOf(world.does(world.bob, 'note.edit', note.id, { body: 'mine' }, { ifMatch: 1 }))).toBe(
      'request.stale',
    )
    expect(await codeOf(world.did(world.otto, 'note.edit', note.id, { body: 'x' }))).toBe('request.unknown')
    expect(await codeOf(world.did(world.omar, 'note.edit', note.id, { body: 'x' }))).toBe('request.forbidden')
    expect(await codeOf(world.did(world.ana, 'note.edit', note.id, { body: 'x', title: 'y' }))).toBe('request.invalid')
    expect(await codeOf(world.did(world.ana, 'note.restore-version', note.id, { number: 9 }))).toBe(
      'note.no-such-version',
    )
    await world.did(world.ana, 'note.remove', note.id)
    expect(await codeOf(world.did(world.ana, 'note.edit', note.id, { body: 'x' }))).toBe('note.removed')
    expect(await codeOf(world.did(world.ana, 'note.edit', 'not-an-id', { body: 'x' }))).toBe('request.unknown')
  })
})

describe('note.list', () => {
  it('calls an untitled note by the heading it begins with', async () => {
    const own = await openCase()
    for (const [title, body] of [
      ['Untitled note', '## What the **proxy** says\n\nTwo hosts.'],
      ['Untitled note', 'No heading.'],
      ['Proxy', '# Other'],
    ])
      await world.did(world.ana, 'note.create', null, { caseId: own, title, body })
    const { items } = await world.asks<{ items: unknown[] }>(world.ana, 'note.list', { case: own })
    expect(items).toMatchObject([
      { title: 'Proxy', excerpt: 'Other' },
      { title: 'Untitled note', excerpt: 'No heading.' },
      { title: 'What the proxy says', excerpt: 'Two hosts.' },
    ])
  })
})

describe('note.rename, note.remove, note.bring-back', () => {
  it('happen, with facts, and lists follow', async () => {
    const own = await openCase()
    const note = await write('text', own)
    await world.did(world.bob, 'note.rename', note.id, { title: 'Timeline of the night' })
    await world.did(world.bob, 'note.remove', note.id)
    const list = () => world.asks<{ items: unknown[] }>(world.gus, 'note.list', { case: own })
    expect((await list()).items).toEqual([])
    expect(await codeOf(world.asks(world.ana, 'note.get', {}, { id: note.id }))).toBe('request.unknown')
    await world.did(world.bob, 'note.bring-back', note.id)
    expect((await list()).items).toMatchObject([{ title: 'Timeline of the night', excerpt: 'text', can: [] }])
    expect(await world.factsOf(note.id)).toEqual(['note.created', 'note.renamed', 'note.removed', 'note.brought-back'])
    expect(await codeOf(world.did(world.bob, 'note.bring-back', note.id))).toBe('note.not-removed')
    expect(await codeOf(world.did(world.gus, 'note.remove', note.id))).toBe('request.forbidden')
    expect(await codeOf(world.did(world.gus, 'note.rename', note.id, { title: 'x' }))).toBe('request.forbidden')
    expect(await codeOf(world.did(world.otto, 'note.remove', note.id))).toBe('request.unknown')
  })
})

describe('a closed case', () => {
  it('is read-only, and says so', async () => {
    const own = await openCase()
    const note = await write('text', own)
    await world.did(world.ana, 'case.close', own, { disposition: 'false_positive', summary: 'A backup job.' })
    for (const [change, body] of [
      ['note.edit', { body: 'x' }],
      ['note.rename', { title: 'x' }],
      ['note.remove', {}],
      ['note.restore-version', { number: 1 }],
    ] as const) {
      expect(await codeOf(world.did(world.ana, change, note.id, body))).toBe('case.closed')
    }
    expect(await codeOf(write('x', own))).toBe('case.closed')
    const seen = await world.asks<Note>(world.ana, 'note.get', {}, { id: note.id })
    expect(seen.can).toEqual([])
    expect(seen.readOnly).toContain('closed')
  })
})

describe('a restricted case', () => {
  it('hides its notes from all but its members, lists and versions too', async () => {
    const own = await openCase({ restricted: true })
    const note = await write('secret', own)
    expect(await codeOf(world.asks(world.bob, 'note.get', {}, { id: note.id }))).toBe('request.unknown')
    expect(await codeOf(world.asks(world.bob, 'note.versions', {}, { id: note.id }))).toBe('request.unknown')
    expect(await codeOf(world.asks(world.bob, 'note.version', {}, { id: note.id, number: '1' }))).toBe(
      'request.unknown',
    )
    expect(await codeOf(world.asks(world.bob, 'note.list', { case: own }))).toBe('request.unknown')
    expect(await codeOf(world.did(world.bob, 'note.edit', note.id, { body: 'x' }))).toBe('request.unknown')
  })
})

describe('reading', () => {
  it('lists the notes of a case and of those merged into it, page after page', async () => {
    const [head, other] = [await openCase(), await openCase()]
    const ids = [(await write('1', head)).id, (await write('2', other)).id, (await write('3', head)).id]
    const key = (await world.asks<{ key: string }>(world.ana, 'case.get', {}, { id: head })).key
    await world.did(world.leo, 'case.merge', other, { intoId: head })
    const first = await world.asks<{ items: { id: string }[]; nextCursor: string }>(world.ana, 'note.list', {
      case: key,
      limit: 2,
    })
    const rest = await world.asks<{ items: { id: string; can: string[] }[]; nextCursor: null }>(
      world.ana,
      'note.list',
      { case: key, limit: 2, cursor: first.nextCursor },
    )
    expect([...first.items, ...rest.items].map((item) => item.id)).toEqual(ids.toReversed())
    expect(rest.nextCursor).toBeNull()
    // What hangs on a merged case is worked in the one it went into.
    expect((await world.did<Note>(world.ana, 'note.edit', ids[1]!, { body: 'still mine' })).body).toBe('still mine')
  })

  it('tells versions and what they changed', async () => {
    const note = await write('one\ntwo\n')
    await world.did(world.bob, 'note.edit', note.id, { body: 'one\n2\n' })
    await world.did(world.ana, 'note.edit', note.id, { body: 'one\n2\nthree\n' })
    const { items } = await world.asks<{ items: { number: number }[] }>(world.ana, 'note.versions', {}, { id: note.id })
    expect(items).toMatchObject([
      { number: 3, added: 6, removed: 0, authors: [{ name: 'ana' }] },
      { number: 2, added: 1, removed: 3, authors: [{ name: 'bob' }] },
      { number: 1, added: 8, removed: 0 },
    ])
    const second = await world.asks<{ difference: unknown }>(
      world.ana,
      'note.version',
      {},
      { id: note.id, number: '2' },
    )
    expect(second.difference).toEqual([
      { kind: 'same', text: 'one\n' },
      { kind: 'removed', text: 'two\n' },
      { kind: 'added', text: '2\n' },
    ])
    const now = await world.asks<{ difference: unknown }>(
      world.ana,
      'note.version',
      { against: 'now' },
      { id: note.id, number: '2' },
    )
    expect(now.difference).toEqual([
      { kind: 'same', text: 'one\n2\n' },
      { kind: 'removed', text: 'three\n' },
    ])
    expect(await codeOf(world.asks(world.ana, 'note.version', {}, { id: note.id, number: '7' }))).toBe(
      'request.unknown',
    )
  })
})
