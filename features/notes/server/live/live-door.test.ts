import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openLiveWorld, type LiveWorld } from '../../../../test/harness/live-world.ts'
import { tokenOf, until } from '../../../../test/harness/live-writer.ts'

let live: LiveWorld
beforeAll(async () => {
  live = await openLiveWorld('live door', 1)
})
afterEach(() => live.everybodyLeaves())
afterAll(() => live.close())

/** Asks for the upgrade and returns the status the server answers with. */
const dial = async (noteId: string, person?: 'ana' | 'bob' | 'otto') => {
  const headers = person ? { authorization: `Bearer ${await tokenOf(live.world, live.world[person])}` } : {}
  return (await live.nodes[0]!.api.app.inject({ url: `/api/v1/notes/${noteId}/live`, headers })).statusCode
}

describe('the door', () => {
  it('cuts off whose token is revoked, within a few seconds', async () => {
    const id = await live.newNote()
    const token = await tokenOf(live.world, live.world.bob)
    const bob = await live.seat('bob', id, { token })
    await bob.synced()
    await live.world.owner('update tokens set revoked_at = now() where token_hash = sha256($1)', [Buffer.from(token)])
    await until('bob is cut off', () => bob.closed.length > 0, 16_000)
    expect(bob.closed).toEqual([4404])
  })

  it('cuts off at once whose token, access or case was taken away, and stores nothing they typed after', async () => {
    const own = await live.openCase()
    const token = await tokenOf(live.world, live.world.bob)
    const [row] = await live.world.owner('select id from tokens where token_hash = sha256($1)', [Buffer.from(token)])
    const taken = [
      ['bob', () => live.world.did(live.world.bob, 'token.revoke', String(row?.id))],
      ['leo', () => live.world.did(live.world.adam, 'person.deactivate', live.world.leo.personId)],
      ['rita', () => live.world.did(live.world.ana, 'case.restrict', own, { reason: 'It names a colleague.' })],
    ] as const
    const notes: string[] = []
    for (const [name, takeAway] of taken) {
      notes.push(await live.newNote(own, 'before'))
      const seat = await live.seat(name, notes.at(-1)!, name === 'bob' ? { token } : {})
      await seat.synced()
      await takeAway()
      seat.text.insert(0, 'too late ')
      await until('the line is cut', () => seat.closed.length > 0, 1500)
      expect(seat.closed[0]).toBe(4404)
    }
    await new Promise((resolve) => setTimeout(resolve, 1500))
    for (const id of notes) expect(await live.bodyOf(id)).toBe('before')
  })

  it('takes nothing from them into the text of others either', async () => {
    const id = await live.newNote(undefined, 'before')
    const token = await tokenOf(live.world, live.world.bob)
    const [row] = await live.world.owner('select id from tokens where token_hash = sha256($1)', [Buffer.from(token)])
    const [ana, bob] = [await live.seat('ana', id), await live.seat('bob', id, { token })]
    await Promise.all([ana.synced(), bob.synced()])
    await live.world.did(live.world.bob, 'token.revoke', String(row?.id))
    await new Promise((resolve) => setTimeout(resolve, 15))
    bob.text.insert(0, 'too late ')
    await until('bob is cut off', () => bob.closed.length > 0, 1500)
    ana.text.insert(ana.text.length, ', and after')
    await ana.saved()
    expect(ana.text.toString()).toBe('before, and after')
    expect(await live.bodyOf(id)).toBe('before, and after')
  })

  it('asks again at the save who typed, though nothing was said of it', async () => {
    const id = await live.newNote(undefined, 'before')
    const token = await tokenOf(live.world, live.world.bob)
    const bob = await live.seat('bob', id, { token })
    await bob.synced()
    bob.text.insert(0, 'typed in time. ')
    await bob.saved()
    await live.world.owner('update tokens set revoked_at = now() where token_hash = sha256($1)', [Buffer.from(token)])
    bob.text.insert(0, 'too late ')
    await until('bob is cut off', () => bob.closed.length > 0)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(await live.bodyOf(id)).toBe('typed in time. before')
  })

  it('lets nobody in who may not see the note', async () => {
    const [open, secret] = [await live.newNote(), await live.newNote(await live.openCase({ restricted: true }))]
    expect(await dial(open)).toBe(401)
    expect(await dial(open, 'otto')).toBe(404)
    expect(await dial(secret, 'bob')).toBe(404)
    expect(await dial('not-an-id', 'ana')).toBe(404)
    expect(await dial(open, 'ana')).toBe(426)
    await live.world.did(live.world.ana, 'note.remove', open)
    expect(await dial(open, 'ana')).toBe(404)
  })

  it('opens no other note than the one of its address', async () => {
    const [open, secret] = [
      await live.newNote(),
      await live.newNote(await live.openCase({ restricted: true }), 'secret'),
    ]
    const bob = await live.seat('bob', open, { name: secret })
    let denied = false
    bob.provider.on('authenticationFailed', () => (denied = true))
    await until('bob is refused', () => denied)
    expect(bob.text.toString()).toBe('')
  })

  it('lets who may only read watch, and takes nothing from them', async () => {
    const id = await live.newNote(undefined, 'as it was')
    const [ana, gus] = [await live.seat('ana', id), await live.seat('gus', id)]
    await Promise.all([ana.synced(), gus.synced()])
    expect(gus.scope()).toBe('readonly')
    gus.text.insert(0, 'graffiti ')
    ana.text.insert(ana.text.length, ', and more')
    await ana.saved()
    await until('gus follows', () => gus.text.toString().includes('and more'))
    expect(await live.bodyOf(id)).toBe('as it was, and more')
  })

  it('turns read-only when the case is closed, and says what was not stored', async () => {
    const own = await live.openCase()
    const id = await live.newNote(own, 'before')
    const ana = await live.seat('ana', id)
    await ana.synced()
    expect(ana.scope()).toBe('read-write')
    await live.world.did(live.world.bob, 'case.close', own, { disposition: 'false_positive', summary: 'A backup job.' })
    ana.text.insert(0, 'too late ')
    await until('ana is told', () => ana.refusals.length > 0 || ana.closed.includes(4409))
    await until('ana only watches', () => ana.scope() === 'readonly')
    expect(await live.bodyOf(id)).toBe('before')
    // Kept on the page: once the case is open again it goes in.
    await live.world.did(live.world.bob, 'case.reopen', own, { reason: 'One more thing to write down.' })
    await ana.saved()
    expect(await live.bodyOf(id)).toBe('too late before')
  })

  it('cuts off a member who was removed', async () => {
    const own = await live.openCase({ restricted: true })
    await live.world.did(live.world.ana, 'case.add-member', own, { personId: live.world.bob.personId })
    const id = await live.newNote(own, 'secret')
    const bob = await live.seat('bob', id)
    await bob.synced()
    await live.world.did(live.world.ana, 'case.remove-member', own, { personId: live.world.bob.personId })
    await until('bob is cut off', () => bob.closed.includes(4404), 5000)
    await live.world.did(live.world.ana, 'note.edit', id, { body: 'not for bob' })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(bob.text.toString()).toBe('secret')
  })

  it('cuts a line on which no frames come, without a word on the console', async () => {
    const id = await live.newNote(undefined, 'as it was')
    const said = (['error', 'warn', 'log'] as const).map((name) => vi.spyOn(console, name))
    const authorization = `Bearer ${await tokenOf(live.world, live.world.bob)}`
    const name = [id.length, ...Buffer.from(id)]
    const signIn = [...name, 2, 0, 1, 120]
    const hostile = [
      [[]],
      [[255, 255, 255, 255, 255, 255, 255, 255, 255]],
      [[3, 97, 10, 98, 0]],
      [[...name, 99]],
      [signIn, [...name, 0, 2, 4, 9, 9, 9, 9]],
      [signIn, [...name, 0, 7, 0]],
      [signIn, [...name, 1, 5, 1, 1, 1, 1, 123]],
      [signIn, [...name, 2, 5]],
      [signIn, [...name, 6, 1, 120]],
      [signIn, [...name, 8, 1]],
    ]
    for (const frames of hostile) {
      const line = new WebSocket(`ws://${live.nodes[0]!.at}/api/v1/notes/${id}/live`, {
        headers: { authorization },
      } as unknown as string[])
      const code = new Promise<number>((resolve) => line.addEventListener('close', (event) => resolve(event.code)))
      await new Promise((resolve) => line.addEventListener('open', resolve))
      for (const frame of frames) {
        line.send(Uint8Array.from(frame))
        await new Promise((resolve) => setTimeout(resolve, 60))
      }
      expect([frames.at(-1), await code]).toEqual([frames.at(-1), 4400])
    }
    for (const spy of said) expect(spy).not.toHaveBeenCalled()
    for (const spy of said) spy.mockRestore()
    expect(await live.bodyOf(id)).toBe('as it was')
  })

  it('refuses what would grow without bound, and keeps what was there', async () => {
    const id = await live.newNote(undefined, 'small')
    const [ana, bob] = [await live.seat('ana', id), await live.seat('bob', id)]
    await Promise.all([ana.synced(), bob.synced()])
    ana.text.insert(0, 'x'.repeat(900_000))
    await until('ana is cut off', () => ana.closed.includes(4413))
    ana.leave()
    bob.text.insert(0, 'still ')
    await bob.saved()
    expect(await live.bodyOf(id)).toBe('still small')
  })
})
