import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openLiveWorld, startNode, stopNode, type LiveWorld } from '../../../../test/harness/live-world.ts'
import { until } from '../../../../test/harness/live-writer.ts'
import { makeLog } from '../../../../platform/server/log.ts'
import { jobScene } from '../../../../platform/server/jobs/worker.ts'

let live: LiveWorld
beforeAll(async () => {
  live = await openLiveWorld('live notes', 2)
})
afterEach(() => live.everybodyLeaves())
afterAll(() => live.close())

describe('two people in one note', () => {
  it('see each other, lose nothing, and leave one fact and one version for both', async () => {
    const id = await live.newNote(undefined, 'Start.\n')
    const [ana, bob] = [await live.seat('ana', id), await live.seat('bob', id)]
    await Promise.all([ana.synced(), bob.synced()])
    ana.text.insert(0, 'ana was here. ')
    bob.text.insert(bob.text.length, `and @[Omar](person:${live.world.omar.personId})`)
    await Promise.all([ana.saved(), bob.saved()])
    const text = `ana was here. Start.\nand @[Omar](person:${live.world.omar.personId})`
    await until('both say the same', () => ana.text.toString() === text && bob.text.toString() === text)
    expect(await live.bodyOf(id)).toBe(text)
    expect(await live.world.factsOf(id)).toEqual(['note.created'])
    ana.leave()
    bob.leave()
    await until('the burst is ended', async () => (await live.world.factsOf(id)).length === 2)
    const [fact] = await live.world.owner(
      `select p.payload from activity a join activity_payloads p on p.activity_id = a.id where a.subject_id = $1 and a.fact = 'note.edited'`,
      [id],
    )
    expect(fact).toMatchObject({
      payload: {
        data: {
          mentions: [live.world.omar.personId],
          version: 2,
          removed: 0,
          authors: [{ name: 'ana' }, { name: 'bob' }],
        },
      },
    })
    expect(
      await live.world.owner('select number, body from note_versions where note_id = $1 order by number', [id]),
    ).toEqual([
      { number: 1, body: 'Start.\n' },
      { number: 2, body: text },
    ])
  })

  it('keep theirs when somebody edits by API, or puts a version back', async () => {
    const id = await live.newNote(undefined, 'one\ntwo\nthree\n')
    const ana = await live.seat('ana', id)
    await ana.synced()
    ana.text.insert(ana.text.length, 'four, typed live\n')
    await live.world.did(live.world.bob, 'note.edit', id, { body: 'one\n2\nthree\n' })
    await until('the edit arrives', () => ana.text.toString() === 'one\n2\nthree\nfour, typed live\n')
    await ana.saved()
    expect(await live.bodyOf(id)).toBe('one\n2\nthree\nfour, typed live\n')
    await live.world.did(live.world.bob, 'note.restore-version', id, { number: 1 })
    await until('the version arrives', () => ana.text.toString() === 'one\ntwo\nthree\n')
    const numbers = await live.world.owner('select body from note_versions where note_id = $1 order by number', [id])
    expect(numbers.map((row) => row.body)).toContain('one\n2\nthree\nfour, typed live\n')
  })

  it('on two servers of one database write one text', async () => {
    const id = await live.newNote()
    const [ana, bob] = [await live.seat('ana', id, { node: 0 }), await live.seat('bob', id, { node: 1 })]
    await Promise.all([ana.synced(), bob.synced()])
    ana.text.insert(0, 'from the first server\n')
    await until('the other server hears of it', () => bob.text.toString() === 'from the first server\n', 3000)
    const long = 'x'.repeat(30_000)
    bob.text.insert(bob.text.length, long)
    ana.text.insert(0, 'both at once\n')
    await Promise.all([ana.saved(), bob.saved()])
    const both = () => ana.text.toString() === bob.text.toString() && ana.text.length === 35 + long.length
    await until('both have both', both)
    expect(await live.bodyOf(id)).toBe(ana.text.toString())
  })

  it('have cursors with the names of who is signed in, whatever they say of themselves', async () => {
    const id = await live.newNote()
    const [ana, bob] = [await live.seat('ana', id), await live.seat('bob', id)]
    await Promise.all([ana.synced(), bob.synced()])
    ana.provider.setAwarenessField('user', { name: 'leo', color: 'red' })
    const seen = () =>
      [...(bob.provider.awareness?.getStates().values() ?? [])].map(
        (state) => (state as { user?: { id: string; name: string } }).user,
      )
    await until('bob sees ana', () =>
      seen().some((user) => user?.name === 'ana' && user.id === live.world.ana.personId),
    )
    expect(seen().some((user) => user?.name === 'leo')).toBe(false)
  })

  it('lose nothing whatever the order of typing, of lines that break and of servers that restart', async () => {
    const typed = fc.array(
      fc.record({
        by: fc.nat(2),
        act: fc.constantFrom('type', 'type', 'type', 'take', 'break', 'mend', 'restart'),
        at: fc.nat(1000),
      }),
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
  const id = await live.newNote()
  const people = [
    await live.seat('ana', id, { node: 0 }),
    await live.seat('bob', id, { node: 1 }),
    await live.seat('ana', id, { node: 1 }),
  ]
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
      await stopNode(live.nodes[1]!)
      live.nodes[1] = await startNode(live.world)
    }
    if (at % 3 === 0) await new Promise((resolve) => setTimeout(resolve, at % 60))
  }
  for (const writer of people) writer.online()
  await Promise.all(people.map((writer) => writer.saved()))
  await until('all say the same', () => new Set(people.map((writer) => writer.text.toString())).size === 1)
  const end = people[0]!.text.toString()
  await until('the database says it too', async () => (await live.bodyOf(id)) === end)
  for (const writer of people) writer.leave()
  return { kept: [...end.matchAll(/<[\d.]+>/g)].map(([word]) => word).toSorted(), typed: [...words].toSorted() }
}

describe('what was said to be saved', () => {
  it('is in the database already, deletions too', async () => {
    const id = await live.newNote(undefined, 'keep this, drop that')
    const ana = await live.seat('ana', id)
    await ana.synced()
    ana.text.delete(9, 11)
    await ana.saved()
    expect(await live.bodyOf(id)).toBe('keep this')
  })

  it('gets its version from the job when the server dies in the middle of a burst', async () => {
    const id = await live.newNote()
    const ana = await live.seat('ana', id)
    await ana.synced()
    ana.text.insert(0, 'typed, then the lights went out')
    await ana.saved()
    // As after kill -9: stored, and nobody left who would end the burst.
    await live.world.owner(`update notes set unversioned_since = now() - interval '10 minutes' where id = $1`, [id])
    const job = live.world.registry.features
      .flatMap((feature) => feature.jobs ?? [])
      .find((each) => each.name === 'settle-notes')!
    await job.run(jobScene(live.world.world, makeLog('silent')))
    expect(await live.world.factsOf(id)).toEqual(['note.created', 'note.edited'])
    const [version] = await live.world.owner(
      'select author_ids, body from note_versions where note_id = $1 order by number desc limit 1',
      [id],
    )
    expect(version).toEqual({ author_ids: [live.world.ana.personId], body: 'typed, then the lights went out' })
  })

  it('holds no NUL and no carriage return, whatever was sent', async () => {
    const id = await live.newNote()
    const ana = await live.seat('ana', id)
    await ana.synced()
    ana.text.insert(0, 'a\u0000b\r\nc')
    await ana.saved()
    expect(await live.bodyOf(id)).toBe('ab\nc')
    await until('the page follows', () => ana.text.toString() === 'ab\nc')
  })
})
