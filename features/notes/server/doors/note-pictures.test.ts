import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Api } from '../../../../apps/api.ts'
import { tokenOf } from '../../../../test/harness/live-writer.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Note } from '../../contract/note.ts'

const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
let world: TheWorld
let api: Api
let tokens: Record<string, string>
let noteId: string

beforeAll(async () => {
  world = await openWorld('pictures')
  api = await world.api()
  tokens = {
    ana: await tokenOf(world, world.ana),
    bob: await tokenOf(world, world.bob),
    gus: await tokenOf(world, world.gus),
    otto: await tokenOf(world, world.otto),
  }
  noteId = await newNote()
})
afterAll(() => world.close())

async function newNote(restricted = false): Promise<string> {
  const kase = await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Beacons', restricted })
  return (await world.did<Note>(world.ana, 'note.create', null, { caseId: kase.id, title: 'With pictures' })).id
}

const post = (who: string, { note = noteId, body = dot, type = 'image/png', name = 'shot one' } = {}) =>
  api.app.inject({
    method: 'POST',
    url: `/api/v1/notes/${note}/pictures?name=${encodeURIComponent(name)}`,
    headers: { authorization: `Bearer ${tokens[who]}`, 'content-type': type },
    body,
  })
const get = (who: string, url: string, headers: Record<string, string> = {}) =>
  api.app.inject({ url, headers: { authorization: `Bearer ${tokens[who]}`, ...headers } })

describe('a picture of a note', () => {
  it('is kept with a fact and given back as it came, harmless', async () => {
    const answer = await post('ana', { type: 'image/jpeg' })
    expect(answer.json()).toMatchObject({
      name: 'shot one',
      mediaType: 'image/png',
      width: 1,
      height: 1,
      size: dot.length,
    })
    expect(answer.statusCode).toBe(200)
    expect(await world.factsOf(noteId)).toEqual(['note.created', 'note.picture-added'])
    const seen = await get('gus', answer.json<{ url: string }>().url)
    expect(seen.rawPayload).toEqual(dot)
    expect(seen.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-cache',
    })
    expect(
      (await get('gus', answer.json<{ url: string }>().url, { 'if-none-match': String(seen.headers.etag) })).statusCode,
    ).toBe(304)
  })

  it('is refused when it is something else, too large, of no note, or not allowed', async () => {
    const refused = async (status: number, code: string, answer: ReturnType<typeof post>) =>
      expect((await answer).json()).toMatchObject({ status, code })
    await refused(
      415,
      'note.picture-kind',
      post('ana', { body: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), type: 'image/svg+xml' }),
    )
    await refused(415, 'note.picture-kind', post('ana', { body: Buffer.from('<html>'), type: 'image/png' }))
    await refused(415, 'note.picture-kind', post('ana', { body: Buffer.from('{}'), type: 'application/json' }))
    await refused(413, 'request.too_large', post('ana', { body: Buffer.concat([dot, Buffer.alloc(10 * 1024 * 1024)]) }))
    await refused(422, 'request.invalid', post('ana', { name: 'two\nlines' }))
    await refused(404, 'request.unknown', post('otto'))
    await refused(404, 'request.unknown', post('ana', { note: 'nonsense' }))
    await refused(403, 'request.forbidden', post('gus'))
    expect(await world.factsOf(noteId)).toEqual(['note.created', 'note.picture-added'])
  })

  it('of a restricted case is not there for others', async () => {
    const answer = await post('ana', { note: await newNote(true) })
    const { url } = answer.json<{ url: string }>()
    expect((await get('ana', url)).statusCode).toBe(200)
    expect((await get('bob', url)).statusCode).toBe(404)
    expect((await get('otto', url)).statusCode).toBe(404)
    expect((await api.app.inject({ url })).statusCode).toBe(401)
    expect((await post('bob', { note: noteId })).statusCode).toBe(200)
  })

  it('cannot be added to a closed case', async () => {
    const note = await newNote()
    const { case: kase } = await world.asks<Note>(world.ana, 'note.get', {}, { id: note })
    await world.did(world.ana, 'case.close', kase.id, { disposition: 'duplicate', summary: 'Twice the same.' })
    expect((await post('ana', { note })).json()).toMatchObject({ status: 409, code: 'case.closed' })
  })
})
