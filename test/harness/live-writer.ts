import { randomUUID } from 'node:crypto'
import { HocuspocusProvider } from '@hocuspocus/provider'
import { Doc, type Text } from 'yjs'
import type { Actor } from '../../platform/server/scene.ts'
import type { Product } from './product.ts'

/** A person at a live note, as the web is: the protocol over a real socket. */
export type LiveWriter = {
  text: Text
  provider: HocuspocusProvider
  /** Codes with which the line was closed. */
  closed: number[]
  refusals: string[]
  scope: () => string | undefined
  synced: () => Promise<void>
  /** Resolves when the server says that everything typed so far is stored. */
  saved: () => Promise<void>
  /** Cuts the line, or lets it be dialled again. */
  offline: () => void
  online: () => void
  leave: () => void
}

/** A token of a person that may do all they may; what a program sends. */
export async function tokenOf({ owner }: Product, person: Actor): Promise<string> {
  const secret = randomUUID()
  await owner(
    `insert into tokens (organisation_id, id, person_id, name, token_hash, hint, scopes, created_at) values ($1, $2, $3, $5, sha256($4), 'test', '{*}', now())`,
    [person.organisationId, randomUUID(), person.personId, Buffer.from(secret), person.name],
  )
  return secret
}

export async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 45_000): Promise<void> {
  const deadline = Date.now() + ms
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}

/** `at`: where the API listens, such as `127.0.0.1:8080`; asked at every dial, so that a server can come back elsewhere. */
export function liveWriter(
  at: () => string,
  { noteId, token, name = noteId }: { noteId: string; token: string; name?: string },
): LiveWriter {
  class Authorised extends WebSocket {
    constructor(url: string) {
      const there = url.replace('caseward.test', at())
      super(there, { headers: { authorization: `Bearer ${token}` } } as unknown as string[])
    }
  }
  const doc = new Doc()
  const provider = new HocuspocusProvider({
    url: `ws://caseward.test/api/v1/notes/${noteId}/live`,
    name,
    document: doc,
    token: 'none',
    WebSocketPolyfill: Authorised,
    delay: 30,
    minDelay: 10,
    maxDelay: 100,
  } as ConstructorParameters<typeof HocuspocusProvider>[0])
  return follow(provider, doc)
}

function follow(provider: HocuspocusProvider, doc: Doc): LiveWriter {
  let [edits, stored] = [0, -1]
  const closed: number[] = []
  const refusals: string[] = []
  doc.on('update', (_: Uint8Array, origin: unknown) => {
    if (origin !== provider) edits += 1
  })
  provider.on('unsyncedChanges', ({ number }: { number: number }) => {
    if (number === 0) provider.sendStateless(JSON.stringify({ mark: edits }))
  })
  provider.on('stateless', ({ payload }: { payload: string }) => {
    const said = JSON.parse(payload) as { saved?: number; refused?: string }
    if (said.saved !== undefined) stored = said.saved
    if (said.refused !== undefined) refusals.push(said.refused)
  })
  provider.on('disconnect', ({ event }: { event: { code: number } }) => closed.push(event.code))
  const line = provider.configuration.websocketProvider
  return {
    text: doc.getText('body'),
    provider,
    closed,
    refusals,
    scope: () => (provider.isAuthenticated ? provider.authorizedScope : undefined),
    synced: () => until('the note is synced', () => provider.synced),
    saved: () => until('what was typed is stored', () => stored === edits),
    offline: () => line.disconnect(),
    online: () => {
      // Said before the old line is quite down, `connect` alone would not be heard.
      line.shouldConnect = true
      void line.connect()
    },
    leave: () => provider.destroy(),
  }
}

/** Undoes one call over HTTP, as the web does; answers what each part of it came to. */
export async function takeBack(world: Product, actor: Actor, groupId: string) {
  const { app } = await world.api()
  const headers = { authorization: `Bearer ${await tokenOf(world, actor)}` }
  const answer = await app.inject({ method: 'POST', url: `/api/v1/activity/${groupId}/undo`, headers, payload: {} })
  const said = answer.json() as { results?: { done: boolean }[]; code?: string }
  return { status: answer.statusCode, whole: said.results?.every((result) => result.done) ?? false, code: said.code }
}
