import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Api } from '../../../apps/api.ts'
import { inScope } from '../../../platform/server/db/database.ts'
import { startMailbox, type Mailbox } from '../../../test/harness/mailbox.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { EvidenceWhole } from '../../evidence/contract/evidence.ts'
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
const password = 'a long enough phrase'

/** Comes in by the link. */
async function enter(link: string) {
  const token = link.split('/').at(-1)
  const answer = await api.app.inject({
    method: 'POST',
    url: '/api/v1/guests/accept',
    payload: { token, name: 'Hanna', password },
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
  return { status: answer.statusCode, code: answer.json<{ code?: string }>().code, cookie, ask }
}
const share = (guest: Guest, thingId = note.id, kind = 'note') =>
  world.did<Guest>(world.lena, 'guest.share', guest.id, { kind, thingId })
const mattersOf = async (guest: Awaited<ReturnType<typeof enter>>) =>
  (await guest.ask('/shared')).json<{ items: Matter[] }>().items

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

  it('says something there and hands a file over, of which the case is told', async () => {
    const invited = await invite()
    const hanna = await enter(invited.link)
    const said = await hanna.ask(`/shared/${invited.id}/remark`, { body: 'She resigned on Monday.' })
    expect(said.json<Matter>().remarks).toMatchObject([{ body: 'She resigned on Monday.', byGuest: true }])
    await world.did(world.lena, 'guest.answer', invited.id, { body: 'Thank you.' })
    expect((await mattersOf(hanna))[0]?.remarks).toMatchObject([{ byGuest: true }, { byGuest: false, by: null }])
    const bytes = Buffer.from('%PDF-1.7 the letter')
    const handed = await api.app.inject({
      method: 'POST',
      url: `/api/v1/shared/${invited.id}/files?name=letter.pdf&words=Her%20letter`,
      headers: { cookie: hanna.cookie, 'content-type': 'application/pdf' },
      payload: bytes,
    })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(handed.json<Matter>().files).toMatchObject([
      { name: 'letter.pdf', size: bytes.length, sha256, decision: null },
    ])
    const [file] = (await world.asks<{ items: Guest[] }>(world.lena, 'guest.list', { case: kase.id })).items[0]!.files
    expect(await world.factsOf(invited.id)).toEqual([
      'guest.invited',
      'guest.joined',
      'guest.remarked',
      'guest.answered',
      'guest.file-handed-over',
    ])
    await world.settle()
    const told = await world.asks<{ items: { fact: string }[] }>(world.lena, 'notice.list')
    expect(told.items.map(({ fact }) => fact)).toEqual(['guest.file-handed-over', 'guest.remarked'])
    const decided = await world.did<Guest>(world.lena, 'guest.decide-file', invited.id, {
      fileId: file!.id,
      taken: true,
      reason: 'It is what we asked for',
    })
    expect(decided.files[0]).toMatchObject({ decision: 'taken' })
    await expect(
      world.did(world.lena, 'guest.decide-file', invited.id, { fileId: file!.id, taken: false, reason: 'Or not' }),
    ).rejects.toMatchObject({ code: 'guest.file-decided' })
    expect((await hanna.ask(`/guest-files/${file!.id}`)).status).toBe(403)
    const body = { fileId: file!.id, kind: 'file', reason: 'It is what we asked for' }
    const registered = await world.did<Guest>(world.lena, 'guest.register-file', invited.id, body)
    const [exhibit] = registered.files.map((each) => each.exhibit)
    expect(exhibit).toMatchObject({ exhibit: `${kase.key}/1` })
    const item = await world.asks<EvidenceWhole>(world.lena, 'evidence.read', {}, { id: exhibit!.id })
    expect(item).toMatchObject({ title: 'letter.pdf', standing: 'held', content: { sha256, name: 'letter.pdf' } })
    expect(await world.factsOf(exhibit!.id)).toEqual(['evidence.registered'])
    expect((await world.factsOf(invited.id)).at(-1)).toBe('guest.file-registered')
    expect((await mattersOf(hanna))[0]?.files).toMatchObject([{ decision: 'taken', exhibit: null }])
    await expect(world.did(world.lena, 'guest.register-file', invited.id, body)).rejects.toMatchObject({
      code: 'guest.file-registered',
      detail: `letter.pdf is ${kase.key}/1 already. Nothing was saved.`,
    })
    await expect(world.did(world.ana, 'guest.register-file', invited.id, body)).rejects.toMatchObject({ status: 404 })
    await expect(
      world.did(world.lena, 'guest.register-file', invited.id, { ...body, fileId: note.id }),
    ).rejects.toMatchObject({ status: 404 })
  })

  it('has no exhibit made of what was refused, and may have it made of what nobody decided on yet', async () => {
    const invited = await invite()
    const hanna = await enter(invited.link)
    for (const name of ['one.txt', 'two.txt'])
      await api.app.inject({
        method: 'POST',
        url: `/api/v1/shared/${invited.id}/files?name=${name}`,
        headers: { cookie: hanna.cookie, 'content-type': 'text/plain' },
        payload: Buffer.from(name),
      })
    const [one, two] = (await world.asks<{ items: Guest[] }>(world.lena, 'guest.list', { case: kase.id })).items[0]!.files
    const decided = { fileId: one!.id, taken: false, reason: 'Not of this matter' }
    await world.did(world.lena, 'guest.decide-file', invited.id, decided)
    const register = (fileId: string, body: object = {}) =>
      world.did<Guest>(world.lena, 'guest.register-file', invited.id, { fileId, kind: 'log', reason: 'Asked for', ...body })
    await expect(register(one!.id)).rejects.toMatchObject({ code: 'guest.file-decided' })
    await expect(register(two!.id, { reason: '' })).rejects.toMatchObject({ status: 422 })
    expect((await register(two!.id)).files[1]).toMatchObject({ decision: 'taken', exhibit: { exhibit: `${kase.key}/1` } })
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
