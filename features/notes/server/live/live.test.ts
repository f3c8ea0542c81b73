import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeApi, type Api } from '../../../../apps/api.ts'
import { compose, type Composed } from '../../../../apps/compose.ts'
import { liveWriter, tokenOf, until, type LiveWriter } from '../../../../test/harness/live-writer.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { makeLog } from '../../../../platform/server/log.ts'
import type { Note } from '../../contract/note.ts'

type Node = { composed: Composed; api: Api; at: string }
let world: TheWorld
let nodes: Node[] = []
let tokens: Record<'ana' | 'bob' | 'omar' | 'otto' | 'gus', string>
let writers: LiveWriter[] = []

beforeAll(async () => {
  world = await openWorld('live notes')
  nodes = [await startNode(), await startNode()]
  const of = (name: keyof typeof tokens) => tokenOf(world, world[name])
  tokens = { ana: await of('ana'), bob: await of('bob'), omar: await of('omar'), otto: await of('otto'), gus: await of('gus') }
})
afterEach(() => {
  for (const writer of writers) writer.leave()
  writers = []
})
afterAll(async () => {
  for (const node of nodes) await stopNode(node)
  await world.close()
})

async function startNode(): Promise<Node> {
  const log = makeLog('silent')
  const composed = await compose({ appUrl: world.testDatabase.appUrl, baseUrl: 'http://127.0.0.1', log, poolSize: 6 })
  const api = await makeApi(composed, { baseUrl: 'http://127.0.0.1', log })
  return { composed, api, at: (await api.app.listen({ port: 0, host: '127.0.0.1' })).replace('http://', '') }
}

async function stopNode({ api, composed }: Node): Promise<void> {
  await api.stop()
  await composed.database.close()
}

const openCase = async (more: Record<string, unknown> = {}) => (await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Beacons', ...more })).id
const newNote = async (caseId?: string, body = '') => (await world.did<Note>(world.ana, 'note.create', null, { caseId: caseId ?? (await openCase()), title: 'Live', body })).id
const bodyOf = async (id: string) => String((await world.owner('select body from notes where id = $1', [id]))[0]?.body)
const who = (name: keyof typeof tokens, noteId: string, node = 0): LiveWriter => {
  const writer = liveWriter(() => nodes[node]!.at, { noteId, token: tokens[name] })
  writers.push(writer)
  return writer
}
/** Asks for the upgrade and returns the status the server answers with. */
const dial = async (noteId: string, token: string | undefined, headers: Record<string, string> = {}) =>
  (await nodes[0]!.api.app.inject({ url: `/api/v1/notes/${noteId}/live`, headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers } })).statusCode

describe('two people in one note', () => {
  it('see each other, lose nothing, and leave one fact and one version for both', async () => {
    const id = await newNote(undefined, 'Start.\n')
    const [ana, bob] = [who('ana', id), who('bob', id)]
    await Promise.all([ana.synced(), bob.synced()])
    ana.text.insert(0, 'ana was here. ')
    bob.text.insert(bob.text.length, `and @[Omar](person:${world.omar.personId})`)
    await Promise.all([ana.saved(), bob.saved()])
    const text = `ana was here. Start.\nand @[Omar](person:${world.omar.personId})`
    await until('both say the same', () => ana.text.toString() === text && bob.text.toString() === text)
    expect(await bodyOf(id)).toBe(text)
    expect(await world.factsOf(id)).toEqual(['note.created'])
    ana.leave()
    bob.leave()
    await until('the burst is ended', async () => (await world.factsOf(id)).length === 2)
    const [fact] = await world.owner(`select p.payload from activity a join activity_payloads p on p.activity_id = a.id where a.subject_id = $1 and a.fact = 'note.edited'`, [id])
    expect(fact).toMatchObject({ payload: { data: { mentions: [world.omar.personId], version: 2, removed: 0, authors: [{ name: 'ana' }, { name: 'bob' }] } } })
    expect(await world.owner('select number, body from note_versions where note_id = $1 order by number', [id])).toEqual([
      { number: 1, body: 'Start.\n' },
      { number: 2, body: text },
    ])
  })

  it('keep theirs when somebody edits by API, or puts a version back', async () => {
    const id = await newNote(undefined, 'one\ntwo\nthree\n')
    const ana = who('ana', id)
    await ana.synced()
    ana.text.insert(ana.text.length, 'four, typed live\n')
    await world.did(world.bob, 'note.edit', id, { body: 'one\n2\nthree\n' })
    await until('the edit arrives', () => ana.text.toString() === 'one\n2\nthree\nfour, typed live\n')
    await ana.saved()
    expect(await bodyOf(id)).toBe('one\n2\nthree\nfour, typed live\n')
    await world.did(world.bob, 'note.restore-version', id, { number: 1 })
    await until('the version arrives', () => ana.text.toString() === 'one\ntwo\nthree\n')
    const numbers = await world.owner('select body from note_versions where note_id = $1 order by number', [id])
    expect(numbers.map((row) => row.body)).toContain('one\n2\nthree\nfour, typed live\n')
  })

  it('on two servers of one database write one text', async () => {
    const id = await newNote()
    const [ana, bob] = [who('ana', id, 0), who('bob', id, 1)]
    await Promise.all([ana.synced(), bob.synced()])
    ana.text.insert(0, 'from the first server\n')
    await until('the other server hears of it', () => bob.text.toString() === 'from the first server\n', 3000)
    const long = 'x'.repeat(30_000)
    bob.text.insert(bob.text.length, long)
    ana.text.insert(0, 'both at once\n')
    await Promise.all([ana.saved(), bob.saved()])
    const both = () => ana.text.toString() === bob.text.toString() && ana.text.length === 35 + long.length
    await until('both have both', both)
    expect(await bodyOf(id)).toBe(ana.text.toString())
  })

  it('have cursors with the names of who is signed in, whatever they say of themselves', async () => {
    const id = await newNote()
    const [ana, bob] = [who('ana', id), who('bob', id)]
    await Promise.all([ana.synced(), bob.synced()])
    ana.provider.setAwarenessField('user', { name: 'leo', color: 'red' })
    const seen = () => [...(bob.provider.awareness?.getStates().values() ?? [])].map((state) => (state as { user?: { id: string; name: string } }).user)
    await until('bob sees ana', () => seen().some((user) => user?.name === 'ana' && user.id === world.ana.personId))
    expect(seen().some((user) => user?.name === 'leo')).toBe(false)
  })

  it('lose nothing whatever the order of typing, of lines that break and of servers that restart', async () => {
    const typed = fc.array(
      fc.record({ by: fc.nat(2), act: fc.constantFrom('type', 'type', 'type', 'take', 'break', 'mend', 'restart'), at: fc.nat(1000) }),
      { minLength: 15, maxLength: 40 },
    )
    let story = 0
    await fc.assert(
      fc.asyncProperty(typed, async (steps) => {
        const { kept, typed: all } = await tell(steps, ++story)
        expect(kept).toEqual(all)
      }),
      { numRuns: 4, endOnFailure: true },
    )
  }, 90_000)
})

type Step = { by: number; act: string; at: number }

/** Each types words of their own and takes back only own ones; at the end all words not taken back are there, once. */
async function tell(steps: readonly Step[], story: number): Promise<{ kept: string[]; typed: string[] }> {
  const id = await newNote()
  const people = [who('ana', id, 0), who('bob', id, 1), who('ana', id, 1)]
  await Promise.all(people.map((writer) => writer.synced()))
  const words = new Set<string>()
  let count = 0
  for (const { by, act, at } of steps) {
    const writer = people[by]!
    const text = writer.text.toString()
    if (act === 'type') {
      const word = `<${story}.${by}.${++count}>`
      words.add(word)
      const gaps = [0, ...[...text.matchAll(/>/g)].map((match) => match.index + 1)]
      writer.text.insert(gaps[at % gaps.length]!, word)
    } else if (act === 'take') {
      const own = [...text.matchAll(new RegExp(`<${story}\\.${by}\\.\\d+>`, 'g'))]
      const word = own[at % Math.max(1, own.length)]
      if (word) writer.text.delete(word.index, word[0].length)
      if (word) words.delete(word[0])
    } else if (act === 'break') writer.offline()
    else if (act === 'mend') writer.online()
    else if (at % 4 === 0) {
      await stopNode(nodes[1]!)
      nodes[1] = await startNode()
    }
    if (at % 3 === 0) await new Promise((resolve) => setTimeout(resolve, at % 60))
  }
  for (const writer of people) writer.online()
  await Promise.all(people.map((writer) => writer.saved()))
  await until('all say the same', () => new Set(people.map((writer) => writer.text.toString())).size === 1)
  const end = people[0]!.text.toString()
  await until('the database says it too', async () => (await bodyOf(id)) === end)
  for (const writer of people) writer.leave()
  return { kept: [...end.matchAll(/<[\d.]+>/g)].map(([word]) => word).toSorted(), typed: [...words].toSorted() }
}

describe('what was said to be saved', () => {
  it('is in the database already, deletions too', async () => {
    const id = await newNote(undefined, 'keep this, drop that')
    const ana = who('ana', id)
    await ana.synced()
    ana.text.delete(9, 11)
    await ana.saved()
    expect(await bodyOf(id)).toBe('keep this')
  })

  it('gets its version from the job when the server dies in the middle of a burst', async () => {
    const id = await newNote()
    const ana = who('ana', id)
    await ana.synced()
    ana.text.insert(0, 'typed, then the lights went out')
    await ana.saved()
    // As after kill -9: stored, and nobody left who would end the burst.
    await world.owner(`update notes set unversioned_since = now() - interval '10 minutes' where id = $1`, [id])
    const job = world.registry.features.flatMap((feature) => feature.jobs ?? []).find((each) => each.name === 'settle-notes')!
    const { jobScene } = await import('../../../../platform/server/jobs/worker.ts')
    await job.run(jobScene(world.world, makeLog('silent')))
    expect(await world.factsOf(id)).toEqual(['note.created', 'note.edited'])
    const [version] = await world.owner('select author_ids, body from note_versions where note_id = $1 order by number desc limit 1', [id])
    expect(version).toEqual({ author_ids: [world.ana.personId], body: 'typed, then the lights went out' })
  })

  it('holds no NUL and no carriage return, whatever was sent', async () => {
    const id = await newNote()
    const ana = who('ana', id)
    await ana.synced()
    ana.text.insert(0, 'a\u0000b\r\nc')
    await ana.saved()
    expect(await bodyOf(id)).toBe('ab\nc')
    await until('the page follows', () => ana.text.toString() === 'ab\nc')
  })
})

describe('the door', () => {
  it('cuts off whose token is revoked, within a few seconds', async () => {
    const id = await newNote()
    const token = await tokenOf(world, world.bob)
    const bob = liveWriter(() => nodes[0]!.at, { noteId: id, token })
    writers.push(bob)
    await bob.synced()
    await world.owner('update tokens set revoked_at = now() where token_hash = sha256($1)', [Buffer.from(token)])
    await until('bob is cut off', () => bob.closed.length > 0, 16_000)
    expect(bob.closed).toEqual([4404])
  })

  it('lets nobody in who may not see the note', async () => {
    const [open, secret] = [await newNote(), await newNote(await openCase({ restricted: true }))]
    expect(await dial(open, undefined)).toBe(401)
    expect(await dial(open, tokens.otto)).toBe(404)
    expect(await dial(secret, tokens.bob)).toBe(404)
    expect(await dial('not-an-id', tokens.ana)).toBe(404)
    expect(await dial(open, tokens.ana)).toBe(426)
    await world.did(world.ana, 'note.remove', open)
    expect(await dial(open, tokens.ana)).toBe(404)
  })

  it('opens no other note than the one of its address', async () => {
    const [open, secret] = [await newNote(), await newNote(await openCase({ restricted: true }), 'secret')]
    const bob = liveWriter(() => nodes[0]!.at, { noteId: open, token: tokens.bob, name: secret })
    writers.push(bob)
    let denied = false
    bob.provider.on('authenticationFailed', () => (denied = true))
    await until('bob is refused', () => denied)
    expect(bob.text.toString()).toBe('')
  })

  it('lets who may only read watch, and takes nothing from them', async () => {
    const id = await newNote(undefined, 'as it was')
    const [ana, gus] = [who('ana', id), who('gus', id)]
    await Promise.all([ana.synced(), gus.synced()])
    expect(gus.scope()).toBe('readonly')
    gus.text.insert(0, 'graffiti ')
    ana.text.insert(ana.text.length, ', and more')
    await ana.saved()
    await until('gus follows', () => gus.text.toString().includes('and more'))
    expect(await bodyOf(id)).toBe('as it was, and more')
  })

  it('turns read-only when the case is closed, and says what was not stored', async () => {
    const own = await openCase()
    const id = await newNote(own, 'before')
    const ana = who('ana', id)
    await ana.synced()
    expect(ana.scope()).toBe('read-write')
    await world.did(world.bob, 'case.close', own, { disposition: 'false_positive', summary: 'A backup job.' })
    ana.text.insert(0, 'too late ')
    await until('ana is told', () => ana.refusals.length > 0 || ana.closed.includes(4409))
    await until('ana only watches', () => ana.scope() === 'readonly')
    expect(await bodyOf(id)).toBe('before')
    // Kept on the page: once the case is open again it goes in.
    await world.did(world.bob, 'case.reopen', own, { reason: 'One more thing to write down.' })
    await ana.saved()
    expect(await bodyOf(id)).toBe('too late before')
  })

  it('cuts off a member who was removed', async () => {
    const own = await openCase({ restricted: true })
    await world.did(world.ana, 'case.add-member', own, { personId: world.bob.personId })
    const id = await newNote(own, 'secret')
    const bob = who('bob', id)
    await bob.synced()
    await world.did(world.ana, 'case.remove-member', own, { personId: world.bob.personId })
    await until('bob is cut off', () => bob.closed.includes(4404), 5000)
    await world.did(world.ana, 'note.edit', id, { body: 'not for bob' })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(bob.text.toString()).toBe('secret')
  })

  it('refuses what would grow without bound, and keeps what was there', async () => {
    const id = await newNote(undefined, 'small')
    const [ana, bob] = [who('ana', id), who('bob', id)]
    await Promise.all([ana.synced(), bob.synced()])
    ana.text.insert(0, 'x'.repeat(900_000))
    await until('ana is cut off', () => ana.closed.includes(4413))
    ana.leave()
    bob.text.insert(0, 'still ')
    await bob.saved()
    expect(await bodyOf(id)).toBe('still small')
  })
})
