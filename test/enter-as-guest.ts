import type { Api } from '../apps/api.ts'

export type Entered = Awaited<ReturnType<typeof enterAsGuest>>

/** Comes in by the link of an invitation, as somebody who has no account yet. */
export async function enterAsGuest(api: Api, link: string) {
  const token = link.split('/').at(-1)
  const answer = await api.app.inject({
    method: 'POST',
    url: '/api/v1/guests/accept',
    payload: { token, name: 'Hanna', password: 'a long enough phrase' },
  })
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join(';')
  const ask = async (path: string, payload?: unknown) => {
    const told = await api.app.inject({
      method: payload === undefined ? 'GET' : 'POST',
      url: `/api/v1${path}`,
      headers: { cookie },
      ...(payload === undefined ? {} : { payload: payload as object }),
    })
    return { status: told.statusCode, body: told.body, json: <T>() => told.json<T>() }
  }
  /** Hands over bytes under a name. */
  const hands = (guestId: string, { name, words = '', bytes }: { name: string; words?: string; bytes: Buffer }) =>
    api.app.inject({
      method: 'POST',
      url: `/api/v1/shared/${guestId}/files?${new URLSearchParams({ name, words })}`,
      headers: { cookie, 'content-type': 'application/octet-stream' },
      payload: bytes,
    })
  return { status: answer.statusCode, code: answer.json<{ code?: string }>().code, cookie, ask, hands }
}
