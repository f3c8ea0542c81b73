import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Api } from '../../../apps/api.ts'
import { inScope } from '../../../platform/server/db/database.ts'
import { enterAsGuest, type Entered } from '../../../test/enter-as-guest.ts'
import { startMailbox, type Mailbox } from '../../../test/harness/mailbox.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { Guest, Matter } from '../contract/guest.ts'

let mailbox: Mailbox
let world: TheWorld
let api: Api
let kase: Case
let note: { id: string }
let other: { id: string }
beforeAll(async () => {
  mailbox = await startMailbox()
  world = await openWorld('guests', { smtpUrl: mailbox.url })
  api = await world.api()
})
afterAll(async () => {
  await world.close()
  await mailbox.close()
})
beforeEach(async () => {
  await world.owner('delete from sign_in_failures')
  kase = await world.did<Case>(world.lena, 'case.open', null, { title: 'Insider in finance', restricted: true })
  const write = (title: string) =>
    world.did<{ id: string }>(world.lena, 'note.create', null, { caseId: kase.id, title, body: `About ${title}` })
  note = await write('What we ask of HR')
  other = await write('What HR must not see')
})

let count = 0
const invite = async (more: object = {}) =>
  world.did<Guest & { link: string }>(world.lena, 'guest.invite', null, {
    caseId: kase.id,
    email: `hanna${++count}@people.test`,
    name: 'Hanna of HR',
    party: 'hr',
    matter: 'A question about an employee',
    ...more,
  })
const enter = (link: string) => enterAsGuest(api, link)
const share = (guest: Guest, thingId = note.id, kind = 'note') =>
  world.did<Guest>(world.lena, 'guest.share', guest.id, { kind, thingId })
const mattersOf = async (guest: Entered) => (await guest.ask('/shared')).json<{ items: Matter[] }>().items

describe('a guest', () => {
  it('comes in by a link that works once, and sees only what was shared with them', async () => {
    const invited = await invite()
    const hanna = await enter(invited.link)
    expect(hanna.status).toBe(200)
    expect((await enter(invited.link)).code).toBe('guest.link-over')
    expect(await mattersOf(hanna)).toMatchObject([
      { matter: 'A question about an employee', organisation: 'Example Freight', shares: [], remarks: [] },
    ])
    const shared = await share(invited)
    expect(shared.shares).toMatchObject([{ kind: 'note', title: 'What we ask of HR' }])
    const [matter] = await mattersOf(hanna)
    expect(matter!.shares.map(({ title }) => title)).toEqual(['What we ask of HR'])
    const read = await hanna.ask(`/shared/${matter!.shares[0]!.id}`)
    expect(read.json()).toMatchObject({ title: 'What we ask of HR', body: 'About What we ask of HR' })
    expect(
      (await world.asks<{ items: unknown[] }>(world.lena, 'glass.list-looks', { case: kase.id })).items[0],
    ).toMatchObject({
      person: { name: 'Hanna' },
      what: 'shared.read',
    })
  })

  it('finds nothing anywhere else: no people, no lists, no counts, no key', async () => {
    const invited = await invite()
    await share(invited)
    const hanna = await enter(invited.link)
    expect((await hanna.ask('/me')).json()).toMatchObject({ person: { name: 'Hanna' }, roles: [] })
    for (const query of world.registry.queries) {
      if (/^(shared|me|session)\./.test(query.permission)) continue
      const asked = await hanna.ask(query.request.path.replaceAll(/\{\w+\}/g, kase.id))
      expect([query.request.name, asked.status]).toEqual([query.request.name, 403])
    }
    for (const id of [kase.id, note.id, other.id, kase.key]) expect((await hanna.ask(`/shared/${id}`)).status).toBe(404)
  })

  it('is denied by the database, whatever a query asks of it', async () => {
    const invited = await invite()
    await share(invited)
    await enter(invited.link)
    const [row] = await world.owner('select person_id from guests where id = $1', [invited.id])
    const scope = {
      organisationId: world.lena.organisationId,
      personId: String(row?.person_id),
      guest: true,
      mode: 'read',
    } as const
    const tables = (
      await world.owner(
        `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and has_table_privilege($1, oid, 'select')`,
        [(await world.database.pool.query<{ me: string }>('select current_user as me')).rows[0]?.me],
      )
    ).map(({ relname }) => String(relname))
    const seen: Record<string, number> = {}
    await inScope(world.database, scope, async (db) => {
      for (const table of tables) {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)
        if (rows[0]?.n) seen[table] = rows[0].n
      }
    })
    // Their own access, what was shared, their own acts and account; the organisation by its name.
    expect(seen).toEqual({
      activity: expect.any(Number),
      activity_payloads: expect.any(Number),
      case_shares: 1,
      credentials: 1,
      guests: 1,
      memberships: 1,
      notes: 1,
      organisations: 1,
      people: 1,
      sessions: expect.any(Number),
    })
  })

  it('gets the link by mail, once, which names neither the case nor its key', async () => {
    const invited = await invite({ email: 'mailed@people.test' })
    expect(invited).toMatchObject({ mailed: true })
    const [job] = await world.owner(`select payload::text as payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'mail-guest-link'
      order by j.id desc limit 1`)
    expect(String(job?.payload)).toContain(invited.id)
    expect(String(job?.payload)).not.toContain(invited.link.split('/').at(-1))
    await world.settle()
    const mails = mailbox.mails.filter(({ to }) => to.includes('mailed@people.test'))
    expect(mails.map(({ header }) => header('subject'))).toEqual([
      'Example Freight asks you in: A question about an employee',
    ])
    expect(mails[0]?.text.replaceAll(/\s/g, '')).toContain(invited.link)
    expect(mails[0]?.text).not.toContain(kase.key)
    const gone = await invite({ email: 'revoked@people.test' })
    await world.did(world.lena, 'guest.revoke', gone.id)
    await world.settle()
    expect(mailbox.mails.filter(({ to }) => to.includes('revoked@people.test'))).toEqual([])
  })

  it('is out at once when revoked, and when their time is over', async () => {
    const invited = await invite()
    await share(invited)
    const hanna = await enter(invited.link)
    expect((await mattersOf(hanna)).length).toBe(1)
    await world.did(world.lena, 'guest.unshare', invited.id, { kind: 'note', thingId: note.id })
    expect((await mattersOf(hanna))[0]?.shares).toEqual([])
    await world.did(world.lena, 'guest.revoke', invited.id)
    expect((await hanna.ask('/shared')).status).toBe(401)
    const second = await invite()
    const late = await enter(second.link)
    expect((await late.ask('/shared')).status).toBe(200)
    await world.owner(`update guests set expires_at = now() - interval '1 second' where id = $1`, [second.id])
    expect((await late.ask('/shared')).status).toBe(401)
    await expect(share(invited)).rejects.toMatchObject({ code: 'guest.revoked' })
  })
})

describe('guests of a case', () => {
  it('are invited by its lead, never twice in two ways, and nobody else hears of them', async () => {
    await world.did(world.lena, 'case.add-member', kase.id, { personId: world.bob.personId })
    const by = (actor: TheWorld['bob'], body: object = {}) =>
      world.did(actor, 'guest.invite', null, {
        caseId: kase.id,
        email: 'x@people.test',
        name: 'X',
        party: 'legal',
        matter: 'Something',
        ...body,
      })
    await expect(by(world.bob)).rejects.toMatchObject({ status: 403 })
    await expect(by(world.ana)).rejects.toMatchObject({ status: 404 })
    await expect(by(world.gus)).rejects.toMatchObject({ status: 403 })
    await expect(by(world.lena, { party: 'aliens' })).rejects.toMatchObject({ status: 422 })
    await expect(by(world.lena, { email: 'ana@example-freight.test' })).rejects.toMatchObject({
      code: 'guest.works-here',
    })
    const invited = await invite()
    await enter(invited.link)
    const people = await world.asks<{ items: { email: string }[] }>(world.adam, 'person.list', { limit: 200 })
    expect(people.items.filter(({ email }) => email === invited.email)).toEqual([])
    await expect(world.asks(world.ana, 'guest.list', { case: kase.id })).rejects.toMatchObject({ status: 404 })
    await expect(world.did(world.ana, 'guest.revoke', invited.id)).rejects.toMatchObject({ status: 404 })
  })

  it('are shown things of that case only, and only what who shares them sees', async () => {
    const invited = await invite()
    const elsewhere = await world.did<Case>(world.lena, 'case.open', null, { title: 'Another' })
    const foreign = await world.did<{ id: string }>(world.lena, 'note.create', null, {
      caseId: elsewhere.id,
      title: 'x',
      body: '',
    })
    await expect(share(invited, foreign.id)).rejects.toMatchObject({ status: 404 })
    await expect(share(invited, kase.id)).rejects.toMatchObject({ status: 404 })
    await expect(share(invited, note.id, 'statement')).rejects.toMatchObject({ status: 404 })
    await share(invited)
    await expect(share(invited)).rejects.toMatchObject({ code: 'guest.shared-already' })
    const task = await world.did<{ id: string }>(world.lena, 'task.create', null, {
      caseId: kase.id,
      title: 'Send the contract',
    })
    expect((await share(invited, task.id, 'task')).shares.map(({ kind }) => kind)).toEqual(['note', 'task'])
  })

  it('see no more of a note than nothing, once it is privileged', async () => {
    const invited = await invite()
    await share(invited)
    const hanna = await enter(invited.link)
    await world.did(world.lena, 'case.add-member', kase.id, { personId: world.leo.personId, role: 'counsel' })
    await world.did(world.leo, 'note.privilege', note.id)
    expect((await mattersOf(hanna))[0]?.shares).toEqual([])
  })
})
