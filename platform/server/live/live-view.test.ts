import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { tokenOf, until } from '../../../test/harness/live-writer.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import { horizon } from './follower.ts'
import type { Actor } from '../scene.ts'

let world: TheWorld
let at: string
beforeAll(async () => {
  world = await openWorld('live view')
  at = await (await world.api()).app.listen({ port: 0, host: '127.0.0.1' })
})
const lines: AbortController[] = []
afterEach(() => lines.splice(0).forEach((line) => line.abort()))
afterAll(() => world.close())

type Heard = { facts: { fact: string; subjectId: string }[]; people: unknown[][]; resets: number; over: boolean }

/** Listens as a program of theirs, or as their browser. */
async function listen(
  who: Actor | { token: string } | { cookie: string },
  more: { watch?: string; lastId?: string } = {},
): Promise<Heard> {
  const line = new AbortController()
  lines.push(line)
  const query = more.watch ? `?watch=${more.watch}` : ''
  const headers = {
    ...('cookie' in who
      ? { cookie: `caseward_session=${who.cookie}` }
      : { authorization: `Bearer ${'token' in who ? who.token : await tokenOf(world, who)}` }),
    ...(more.lastId ? { 'last-event-id': more.lastId } : {}),
  }
  const answer = await fetch(`${at}/api/v1/events${query}`, { headers, signal: line.signal })
  expect(answer.status).toBe(200)
  const heard: Heard = { facts: [], people: [], resets: 0, over: false }
  void follow(answer, heard)
    .catch(() => undefined)
    .finally(() => (heard.over = true))
  return heard
}

async function follow(answer: Response, heard: Heard): Promise<void> {
  let text = ''
  for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += part
    const messages = text.split('\n\n')
    text = messages.pop()!
    for (const message of messages) {
      const [, event, data] = /event: (\w+)\ndata: (.*)$/.exec(message) ?? []
      const said = JSON.parse(data ?? '{}') as { facts?: Heard['facts']; people?: unknown[] }
      if (event === 'activity') heard.facts.push(...said.facts!)
      if (event === 'presence') heard.people.push(said.people!)
      if (event === 'reset') heard.resets += 1
    }
  }
}

const names = ({ facts }: Heard) => facts.map(({ fact }) => fact)
const quiet = () => new Promise((resolve) => setTimeout(resolve, 400))

const asks = async (who: Actor, path: string, body?: unknown) => {
  const headers = { authorization: `Bearer ${await tokenOf(world, who)}`, 'content-type': 'application/json' }
  const sent = body ? { method: 'POST', body: JSON.stringify(body) } : {}
  return (await fetch(`${at}/api/v1${path}`, { headers, ...sent })).status
}

const openCase = async (more: Record<string, unknown> = {}) =>
  (await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Beacons', ...more })).id

/** A member with no role at all, or one of these rights alone. */
async function memberWith(permissions?: string[]): Promise<Actor> {
  const { organisationId } = world.ana
  const [personId, name] = [randomUUID(), `new-${randomUUID()}`]
  await world.owner('insert into people (id, email, name, created_at) values ($1, $2, $3, now())', [
    personId,
    `${name}@freight.test`,
    name,
  ])
  await world.owner('insert into memberships (organisation_id, person_id, joined_at) values ($1, $2, now())', [
    organisationId,
    personId,
  ])
  if (permissions) {
    const role = await world.did<{ id: string }>(world.adam, 'role.create', null, {
      name,
      description: '',
      permissions,
    })
    await world.did(world.adam, 'person.grant', personId, { roleIds: [role.id] })
  }
  return { kind: 'person', personId, organisationId, name, permissions: permissions ?? [] }
}

describe('the live view', () => {
  it('tells facts only to who may read what they are about', async () => {
    const stranger = await memberWith()
    const scoped = await tokenOf(world, world.ana)
    await world.owner(`update tokens set scopes = '{alert.*}' where token_hash = sha256($1)`, [Buffer.from(scoped)])
    const rightless = await listen(stranger)
    const ingest = await listen({ token: scoped })
    const analyst = await listen(world.ana)
    const caseId = await openCase()
    await world.did(world.ana, 'note.create', null, { caseId, title: 'What we know', body: '' })
    await world.did(world.adam, 'team.create', null, { name: 'Late shift' })
    await until('the analyst hears all', () => names(analyst).includes('team.created'))
    expect(names(analyst)).toEqual(expect.arrayContaining(['case.opened', 'note.created', 'team.created']))
    await quiet()
    expect(names(rightless)).toEqual([])
    expect(names(ingest)).toEqual([])
  })

  it('tells alerts to who may read alerts, and people what happens to themselves', async () => {
    const triage = await memberWith(['alert.read'])
    const heard = await listen(triage)
    const other = await listen(await memberWith(['note.read']))
    const [role] = (await world.asks<{ items: { id: string }[] }>(world.adam, 'role.list')).items
    const sent = { alerts: [{ title: 'A beacon', source: 'sensor', sourceRef: 'live-1' }] }
    expect(await asks(world.ana, '/alerts', sent)).toBeLessThan(300)
    await until('the batch is told', () => names(heard).includes('alerts.received'))
    await openCase()
    await world.did(world.adam, 'person.grant', triage.personId, { roleIds: [role!.id] })
    await until('they hear of their roles', () => names(heard).includes('person.granted'))
    expect(names(heard)).not.toContain('case.opened')
    expect(names(other)).not.toContain('alerts.received')
  })

  it('lets nobody watch, or say they are there, without the right to read what it is', async () => {
    const [stranger, subject] = [await memberWith(), `case:${await openCase()}`]
    expect(await asks(stranger, `/events?watch=${subject}`)).toBe(403)
    expect(await asks(stranger, '/presence', { subject, state: 'viewing' })).toBe(403)
    expect(await asks(world.otto, `/events?watch=${subject}`)).toBe(404)
    expect(await asks(world.gus, '/presence', { subject, state: 'viewing' })).toBe(200)
  })

  it('tells no presence of a case that was restricted meanwhile', async () => {
    const caseId = await openCase()
    const subject = `case:${caseId}`
    const rita = await listen(world.rita, { watch: subject })
    const ana = await listen(world.ana, { watch: subject })
    await asks(world.ana, '/presence', { subject, state: 'viewing' })
    await until('rita sees ana', () => rita.people.flat().length === 1)
    await world.did(world.ana, 'case.restrict', caseId, { reason: 'It names a colleague.' })
    const before = rita.people.length
    await asks(world.ana, '/presence', { subject, state: 'writing' })
    await until('who may see it is told', () => JSON.stringify(ana.people).includes('writing'))
    await until('rita is let go', () => rita.over, 3000)
    expect(rita.people.length).toBe(before)
  })

  it('ends at once when the token is revoked, the person deactivated or the session ended', async () => {
    const token = await tokenOf(world, world.bob)
    const [row] = await world.owner('select id from tokens where token_hash = sha256($1)', [Buffer.from(token)])
    const [cookie, sessionId] = [randomUUID(), randomUUID()]
    await world.owner(
      `insert into sessions (organisation_id, id, token_hash, person_id, created_at, last_seen_at, expires_at)
       values ($1, $2, sha256($3), $4, now(), now(), now() + interval '1 day')`,
      [world.rita.organisationId, sessionId, Buffer.from(cookie), world.rita.personId],
    )
    const [bob, leo, still] = [await listen({ token }), await listen(world.leo), await listen(world.gus)]
    const rita = await listen({ cookie })
    await world.did(world.rita, 'session.revoke', sessionId)
    await until('the ended session is cut off', () => rita.over, 2000)
    await world.did(world.bob, 'token.revoke', String(row?.id))
    await until('the revoked token is cut off', () => bob.over, 2000)
    await world.did(world.adam, 'person.deactivate', world.leo.personId)
    await until('the deactivated person is cut off', () => leo.over, 2000)
    await openCase()
    await until('others go on', () => names(still).includes('case.opened'))
    expect([...names(bob), ...names(leo), ...names(rita)]).not.toContain('case.opened')
  })

  it('tells again all that was missed, however busy other organisations were, and else to read again', async () => {
    const { xid, seq } = await horizon(world.database)
    const lastId = `${xid}.${seq}`
    const flood = (organisationId: string, many: number) =>
      world.owner(
        `insert into activity (organisation_id, id, at, actor_kind, source, group_id, fact, subject_kind, subject_id, commitment)
         select $1, gen_random_uuid(), now(), 'system', 'system', gen_random_uuid(), 'team.edited', 'team', gen_random_uuid(), sha256('x')
         from generate_series(1, $2::int)`,
        [organisationId, many],
      )
    await flood(world.otto.organisationId, 600)
    const caseId = await openCase()
    const back = await listen(world.ana, { lastId })
    await until('what was missed is told', () => back.facts.some(({ subjectId }) => subjectId === caseId), 3000)
    expect(back.resets).toBe(0)
    await flood(world.ana.organisationId, 501)
    const late = await listen(world.ana, { lastId })
    await until('they are asked to read again', () => late.resets === 1, 3000)
  })
})
