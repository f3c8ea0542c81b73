import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSetupLink } from '../index.ts'
import { openProduct, type Product } from '../../../../test/harness/product.ts'
import type { Api } from '../../../../apps/api.ts'

let product: Product
let api: Api
beforeAll(async () => {
  product = await openProduct('accounts')
  api = await product.api()
})
afterAll(() => product.close())

type Answer = {
  statusCode: number
  json: <T = Record<string, unknown>>() => T
  cookies: { name: string; value: string }[]
  headers: Record<string, unknown>
}
const browser = () => {
  let cookie = ''
  const send = async (
    method: 'GET' | 'POST',
    path: string,
    payload?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const answer = (await api.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { ...(cookie ? { cookie } : {}), ...headers },
      ...(payload === undefined ? {} : { payload: payload as object }),
    })) as unknown as Answer
    const set = answer.cookies.find((each) => each.name === 'caseward_session')
    if (set) cookie = set.value ? `caseward_session=${set.value}` : ''
    return answer
  }
  return {
    get: (path: string, headers?: Record<string, string>) => send('GET', path, undefined, headers),
    post: (path: string, payload: unknown = {}, headers?: Record<string, string>) =>
      send('POST', path, payload, headers),
    cookie: () => cookie,
  }
}
const adam = { email: 'adam@example.test', password: 'twelve letters long' }

describe('the first start', () => {
  it('takes the one-time link once, and nobody else', async () => {
    const first = browser()
    const secret = await newSetupLink(product.database, product.clock.now())
    const body = { organisation: 'Example Freight', name: 'Adam', ...adam }
    expect((await first.get('/setup/open?token=wrong')).json()).toMatchObject({ code: 'organisation.wrong_link' })
    expect((await first.get(`/setup/open?token=${secret}`)).statusCode).toBe(200)
    expect((await first.post('/setup', { ...body, token: 'wrong' })).json()).toMatchObject({
      code: 'organisation.wrong_link',
    })
    expect((await first.post('/setup', { ...body, token: secret, password: 'short' })).statusCode).toBe(422)
    const made = await first.post('/setup', { ...body, token: secret })
    expect(made.statusCode).toBe(200)
    expect(made.json()).toMatchObject({ organisation: { key: 'example-freight' }, roles: ['administrator', 'lead'] })
    expect((await first.get('/me')).json()).toMatchObject({ person: { email: adam.email } })
    for (const answer of [
      await browser().post('/setup', { ...body, token: secret }),
      await browser().get(`/setup/open?token=${secret}`),
    ])
      expect(answer.json()).toMatchObject({ status: 409, code: 'organisation.already_set_up' })
    expect(await newSetupLink(product.database, product.clock.now())).toBeNull()
    expect((await product.owner('select password_hash from credentials'))[0]?.password_hash).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
    )
  })
})

describe('signing in', () => {
  it('lists sessions, ends one, and leaves the others', async () => {
    const [desk, phone] = [browser(), browser()]
    await desk.post('/sign-in', adam)
    await phone.post('/sign-in', adam)
    const { items } = (await desk.get('/sessions')).json<{ items: { id: string; current: boolean }[] }>()
    expect(items.filter((session) => session.current)).toHaveLength(1)
    const mine = items.find((session) => session.current)!.id
    await phone.post(`/sessions/${mine}/revoke`)
    const [told] = await product.owner(`select p.payload #>> '{data,address}' as address from activity a
      join activity_payloads p on p.activity_id = a.id where a.fact = 'session.revoked'`)
    expect(told?.address).toBe('127.0.0.1')
    expect((await desk.get('/me')).statusCode).toBe(401)
    expect((await phone.get('/me')).statusCode).toBe(200)
    await phone.post('/sign-out')
    expect((await phone.get('/me')).statusCode).toBe(401)
  })

  it('ends all other sessions when the password changes', async () => {
    const [desk, phone] = [browser(), browser()]
    await desk.post('/sign-in', adam)
    await phone.post('/sign-in', adam)
    expect(
      (await desk.post('/me/password', { current: 'not it at all', next: 'another long one' })).json(),
    ).toMatchObject({
      status: 422,
      code: 'password.wrong_current',
      fields: [{ path: 'current' }],
    })
    expect((await desk.post('/me/password', { current: adam.password, next: 'qwertyuiop12' })).json()).toMatchObject({
      code: 'password.weak',
      fields: [{ path: 'next' }],
    })
    expect((await desk.post('/me/password', { current: adam.password, next: 'another long one' })).statusCode).toBe(200)
    expect((await phone.get('/me')).statusCode).toBe(401)
    expect((await desk.get('/me')).statusCode).toBe(200)
    adam.password = 'another long one'
  })

  it('takes no change from another site, and no cookie in place of a bad token', async () => {
    const desk = browser()
    await desk.post('/sign-in', adam)
    for (const headers of [{ origin: 'https://evil.test' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }]) {
      expect((await desk.post('/teams', { name: 'Forged' }, headers as Record<string, string>)).json()).toMatchObject({
        code: 'request.foreign_origin',
      })
    }
    expect((await desk.get('/me', { authorization: 'Bearer cw_nothing_that_was_ever_given_out' })).statusCode).toBe(401)
    expect(
      (await desk.post('/teams', { name: 'Ours' }, { origin: 'http://localhost:80', host: 'localhost:80' })).statusCode,
    ).toBe(200)
  })

  it('makes who guesses wait, longer each time, and says how long', async () => {
    const guesser = browser()
    const codes: number[] = []
    for (let n = 0; n < 7; n++)
      codes.push((await guesser.post('/sign-in', { email: 'nobody@example.test', password: `guess ${n}` })).statusCode)
    expect(codes.slice(0, 4)).toEqual([401, 401, 401, 401])
    const refused = await guesser.post('/sign-in', { email: 'nobody@example.test', password: 'again' })
    expect(refused.statusCode).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    await product.owner('delete from sign_in_failures')
    // All at once they are no better off.
    const guesses = Array.from({ length: 30 }, (_, n) =>
      browser().post('/sign-in', { email: 'nobody@example.test', password: `guess ${n}` }),
    )
    const answers = (await Promise.all(guesses)).map((answer) => answer.statusCode)
    expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(7)
    expect(new Set(answers)).toEqual(new Set([401, 429]))
    await product.owner('delete from sign_in_failures')
  })
})

describe('invites and tokens', () => {
  it('bring a person in, once, who can be put out again at once', async () => {
    const desk = browser()
    await desk.post('/sign-in', adam)
    const roles = (await desk.get('/roles')).json<{ items: { id: string; name: string }[] }>().items
    const analyst = roles.find((role) => role.name === 'analyst')!.id
    const invite = (await desk.post('/invites', { email: 'Ana@Example.test', name: 'Ana', roleIds: [analyst] })).json<{
      link: string
    }>()
    const token = invite.link.split('/').at(-1)
    const ana = browser()
    expect((await ana.get(`/invites/open?token=${token}`)).json()).toMatchObject({
      email: 'ana@example.test',
      organisation: 'Example Freight',
      personExists: false,
    })
    expect((await ana.post('/invites/accept', { token, name: 'Ana', password: 'too short' })).json()).toMatchObject({
      status: 422,
      fields: [{ path: 'password' }],
    })
    expect((await ana.post('/invites/accept', { token, name: 'Ana', password: 'aaaaaaaaaaaa' })).json()).toMatchObject({
      code: 'password.weak',
    })
    expect(
      (await ana.post('/invites/accept', { token, name: 'Ana', password: 'a long enough one' })).json(),
    ).toMatchObject({ roles: ['analyst'] })
    expect(
      (await browser().post('/invites/accept', { token, name: 'Eve', password: 'a long enough one' })).statusCode,
    ).toBe(404)
    const secret = (await ana.post('/tokens', { name: 'probe', scopes: ['person.list'] })).json<{ secret: string }>()
      .secret
    const program = browser()
    const bearer = { authorization: `Bearer ${secret}` }
    expect((await program.get('/people', bearer)).statusCode).toBe(200)
    expect((await program.get('/tokens', bearer)).statusCode).toBe(403)
    expect((await program.post('/me/password', { current: 'x', next: 'y'.repeat(12) }, bearer)).statusCode).toBe(403)
    const people = (await desk.get('/people?q=ana')).json<{ items: { id: string }[] }>().items
    await desk.post(`/people/${people[0]!.id}/deactivate`)
    expect((await ana.get('/me')).statusCode).toBe(401)
    expect((await program.get('/people', bearer)).statusCode).toBe(401)
    expect(
      (await browser().post('/sign-in', { email: 'ana@example.test', password: 'a long enough one' })).statusCode,
    ).toBe(401)
  })

  it('let one person work in two organisations', async () => {
    const other = '00000000-0000-7000-8000-00000000000a'
    const id = (await product.owner('select id from people where email = $1', [adam.email]))[0]?.id
    await product.owner(`insert into organisations (id, key, name, created_at) values ($1, 'other', 'Other', now())`, [
      other,
    ])
    await product.owner('insert into memberships (organisation_id, person_id, joined_at) values ($1, $2, now())', [
      other,
      id,
    ])
    const desk = browser()
    await desk.post('/sign-in', adam)
    expect((await desk.post('/session/switch', { organisation: 'other' })).json()).toMatchObject({
      organisation: { key: 'other' },
      permissions: [],
    })
    expect((await desk.get('/people')).statusCode).toBe(403)
    expect((await desk.post('/session/switch', { organisation: 'no-such' })).statusCode).toBe(404)
    expect((await desk.post('/session/switch', { organisation: 'example-freight' })).json()).toMatchObject({
      organisation: { key: 'example-freight' },
    })
  })
})

describe('a request sent twice', () => {
  it('is done once when it carries an Idempotency-Key, and answered the same', async () => {
    const desk = browser()
    await desk.post('/sign-in', adam)
    const key = { 'idempotency-key': 'one-and-the-same' }
    const [first, second] = await Promise.all([
      desk.post('/teams', { name: 'Twice' }, key),
      desk.post('/teams', { name: 'Twice' }, key),
    ])
    expect(first.json<{ id: string }>().id).toBe(second.json<{ id: string }>().id)
    expect((await desk.post('/teams', { name: 'Other' }, key)).json()).toMatchObject({ code: 'request.key_reused' })
    expect(await product.factsOf(first.json<{ id: string }>().id)).toEqual(['team.created'])
  })

  it('is not answered again with a secret that is shown once, and no secret is kept for it', async () => {
    const desk = browser()
    await desk.post('/sign-in', adam)
    const key = { 'idempotency-key': 'shown-once' }
    const body = { name: 'Once', scopes: ['me.*'] }
    const { secret } = (await desk.post('/tokens', body, key)).json<{ secret: string }>()
    expect(secret.length).toBeGreaterThan(20)
    expect((await desk.post('/tokens', body, key)).json()).toMatchObject({ code: 'request.shown_once' })
    const [kept] = await product.owner(
      `select count(*)::int as n from idempotency_keys where answer::text like '%' || $1 || '%'`,
      [secret],
    )
    expect(kept?.n).toBe(0)
  })
})
