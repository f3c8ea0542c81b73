import { describe, expect, it } from 'vitest'
import { begin, type Door } from './door.ts'

const refusal = (status: number, code: string, headers = {}) =>
  new Response(JSON.stringify({ code, detail: 'Nothing was saved; try again.' }), { status, headers })
const welcome = () => new Response(JSON.stringify({ person: { id: 'p', name: 'Ana' } }))

/** Answers each request with the next; the last again and again. */
function answering(...answers: (() => Response)[]): Door & { asked: number } {
  const door = {
    url: 'http://demo',
    asked: 0,
    request: async () => (answers[Math.min(door.asked++, answers.length - 1)] ?? welcome)(),
  }
  return door
}

describe('the door of the demo', () => {
  it('asks again what was refused for the moment', async () => {
    const door = answering(
      () => refusal(409, 'request.collided'),
      () => refusal(429, 'request.throttled', { 'retry-after': '0' }),
      () => refusal(503, 'server.database_away'),
      welcome,
    )
    expect(await begin(door, '/sign-in', {})).toMatchObject({ name: 'Ana' })
    expect(door.asked).toBe(4)
  })

  it('tells what is refused for good, at once', async () => {
    const door = answering(() => refusal(409, 'case.closed'))
    await expect(begin(door, '/cases', {})).rejects.toThrow('POST /cases was refused (409): Nothing was saved')
    expect(door.asked).toBe(1)
  })

  it('asks no more when it was told to stop', async () => {
    const door = answering(() => refusal(503, 'server.database_away'))
    await expect(begin({ ...door, stop: AbortSignal.abort() }, '/cases', {})).rejects.toThrow('503')
    expect(door.asked).toBe(1)
  })
})
