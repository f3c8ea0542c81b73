import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../../platform/server/db/database.ts'
import { readOnce } from '../../platform/server/jobs/readers.ts'
import type { Actor } from '../../platform/server/scene.ts'
import { registerFound } from '../../features/evidence/server/index.ts'
import { openWorld, type TheWorld } from '../world.ts'
import { eyeOf, giveAllRoles } from './eyes.ts'

/** What somebody inside might try to get around need-to-know and privilege, each by changes that are each allowed. */

type Case = { id: string; key: string }
let world: TheWorld
beforeAll(async () => {
  world = await openWorld('ways_round')
  await giveAllRoles(world, world.adam)
})
afterAll(() => world.close())

const open = (body: object = {}) => world.did<Case>(world.lena, 'case.open', null, { title: 'Enquiry', ...body })
const letIn = (kase: Case, actor: Actor, role = 'investigator') =>
  world.did(world.lena, 'case.add-member', kase.id, { personId: actor.personId, role })
/** lena leads, leo is counsel and wrote what only his circle reads. */
async function privileged() {
  const kase = await open({ restricted: true })
  await letIn(kase, world.leo, 'counsel')
  const body = { caseId: kase.id, title: 'Advice', body: 'Zanzibar', privileged: true }
  return { kase, note: await world.did<{ id: string }>(world.leo, 'note.create', null, body) }
}
const reads = (actor: Actor, { id }: { id: string }) => world.asks(actor, 'note.get', {}, { id })

describe('privilege', () => {
  it('outlasts that everybody sees the case: counsel stays, and says who is', async () => {
    const { kase, note } = await privileged()
    await world.did(world.lena, 'case.unrestrict', kase.id, { reason: 'For a moment' })
    const without = world.did(world.lena, 'case.remove-member', kase.id, { personId: world.leo.personId })
    await expect(without).rejects.toMatchObject({ code: 'case.counsel' })
    await expect(letIn(kase, world.ana, 'counsel')).rejects.toMatchObject({ code: 'case.counsel' })
    await expect(reads(world.ana, note)).rejects.toMatchObject({ status: 404 })
  })

  it('is not come by through counsel of another case', async () => {
    const { kase } = await privileged()
    const other = await open({ restricted: true })
    await letIn(kase, world.bob)
    await letIn(other, world.leo)
    await letIn(other, world.bob, 'counsel')
    for (const [one, into] of [
      [kase, other],
      [other, kase],
    ] as const)
      await expect(world.did(world.lena, 'case.merge', one.id, { intoId: into.id })).rejects.toMatchObject({
        code: 'case.cannot-merge',
      })
  })

  it('goes along with its circle when a case is split that everybody sees by now', async () => {
    const { kase, note } = await privileged()
    await world.did(world.lena, 'case.unrestrict', kase.id, { reason: 'Cleared' })
    const body = { title: 'Beside', reason: 'Another matter', noteIds: [note.id] }
    const beside = await world.did<Case>(world.leo, 'case.split', kase.id, body)
    await expect(reads(world.leo, note)).resolves.toMatchObject({ case: { key: beside.key } })
    await expect(letIn(beside, world.ana, 'counsel')).rejects.toMatchObject({ code: 'case.counsel' })
  })

  it('is not given up by accepting what was read out of an exhibit', async () => {
    const { kase } = await privileged()
    const disk = await world.did<{ id: string }>(world.leo, 'evidence.register', null, {
      caseId: kase.id,
      kind: 'disk',
      title: 'Disk',
    })
    await world.did(world.leo, 'evidence.privilege', disk.id)
    const run = randomUUID()
    const { organisationId } = world.leo
    await world.owner(
      `insert into reading_runs (organisation_id, id, case_id, evidence_id, how, state, arguments, asked_at)
       values ($1, $2, $3, $4, 'read', 'done', '', now())`,
      [organisationId, run, kase.id, disk.id],
    )
    await world.owner(
      `insert into reading_lines (organisation_id, run_id, number, case_id, kind, body)
       values ($1, $2, 1, $3, 'event', '{"kind":"event","time":"2026-03-01T08:00:00Z","what":"x","at":{"offset":0}}')`,
      [organisationId, run, kase.id],
    )
    await expect(world.did(world.leo, 'reading.accept', run, { numbers: [1] })).rejects.toMatchObject({
      code: 'reading.privileged',
    })
  })
})

describe('what was one and stands apart', () => {
  it('tells nothing of the other, in the log or the timeline', async () => {
    const [one, two] = [await open(), await open()]
    await world.did(world.lena, 'case.merge', one.id, { intoId: two.id })
    await world.did(world.lena, 'case.restrict', two.id, { reason: 'Personnel matter' })
    await world.did(world.lena, 'case.edit', two.id, { title: 'The clerk of Zanzibar' })
    await world.did(world.lena, 'case.unmerge', one.id)
    await world.did(world.lena, 'case.unrestrict', one.id, { reason: 'It is another matter' })
    const told = async (actor: Actor) =>
      JSON.stringify([
        await world.asks(actor, 'activity.list', { case: one.key, limit: 200 }),
        await world.asks(actor, 'timeline.read', {}, { id: one.key }),
      ])
    expect(await told(world.lena)).toContain('Zanzibar')
    for (const word of ['Zanzibar', two.key, two.id]) expect(await told(world.ana)).not.toContain(word)
  })
})

describe('a guest of a case', () => {
  it('signs in unseen by who must not know of it, and is not to be sent away by them', async () => {
    const kase = await open({ restricted: true })
    const body = { caseId: kase.id, email: 'hanna@people.test', name: 'Hanna', party: 'hr', matter: 'A matter' }
    const guest = await world.did<{ id: string; link: string }>(world.lena, 'guest.invite', null, body)
    const { app } = await world.api()
    const payload = { token: guest.link.split('/').at(-1), name: 'Hanna', password: 'correct horse battery staple 9' }
    const came = await app.inject({ method: 'POST', url: '/api/v1/guests/accept', payload })
    expect(came.statusCode).toBe(200)
    const { person } = came.json<{ person: { id: string } }>()
    const facts = async (actor: Actor) =>
      (await world.asks<{ items: unknown[] }>(actor, 'activity.list', { actor: person.id })).items.length
    expect(await facts(world.lena)).toBeGreaterThan(0)
    expect(await facts(world.adam)).toBe(0)
    const adam = await eyeOf(world, 'the administrator', world.adam)
    expect(await adam.ask('POST', `/people/${person.id}/deactivate`, {})).toMatchObject({ status: 404 })
  })
})

describe('what was shared with a guest', () => {
  it('is theirs no more when it is split off into another case, until it is merged back', async () => {
    const kase = await open()
    const invited = { caseId: kase.id, email: 'gerd@people.test', name: 'Gerd', party: 'client', matter: 'A matter' }
    const guest = await world.did<{ id: string; link: string }>(world.lena, 'guest.invite', null, invited)
    const note = await world.did<{ id: string }>(world.lena, 'note.create', null, {
      caseId: kase.id,
      title: 'N',
      body: '',
    })
    await world.did(world.lena, 'guest.share', guest.id, { kind: 'note', thingId: note.id })
    const { app } = await world.api()
    const payload = { token: guest.link.split('/').at(-1), name: 'Gerd', password: 'correct horse battery staple 9' }
    const came = await app.inject({ method: 'POST', url: '/api/v1/guests/accept', payload })
    const cookie = String(came.headers['set-cookie']).split(';')[0]!
    const shares = async () =>
      (await app.inject({ url: '/api/v1/shared', headers: { cookie } })).json<{ items: { shares: unknown[] }[] }>()
        .items[0]?.shares.length
    expect(await shares()).toBe(1)
    const body = { title: 'Beside', reason: 'Another matter', noteIds: [note.id] }
    const beside = await world.did<Case>(world.lena, 'case.split', kase.id, body)
    expect(await shares()).toBe(0)
    await world.did(world.lena, 'case.merge', beside.id, { intoId: kase.id })
    expect(await shares()).toBe(1)
  })
})

describe('an indication', () => {
  it('cites nothing that not all who see the matrix may know of', async () => {
    const [inv, secret] = [await open({ kind: 'investigation' }), await open({ restricted: true })]
    await world.did(world.lena, 'case.gather', secret.id, { intoId: inv.id, reason: 'The same clerk' })
    const task = await world.did<{ id: string }>(world.lena, 'task.create', null, { caseId: secret.id, title: 'Ask' })
    const body = { title: 'He was there', cites: 'task', citedId: task.id, citedAs: 'Ask', weight: 1 }
    const cite = (into: Case, actor = world.lena, more: object = {}) =>
      world.did(actor, 'indication.add', null, { caseId: into.id, ...body, ...more })
    await expect(cite(inv)).rejects.toMatchObject({ code: 'indication.cites' })
    await expect(cite(secret)).resolves.toBeTruthy()
    const { kase, note } = await privileged()
    const advice = { cites: 'note', citedId: note.id, citedAs: 'Advice' }
    await expect(cite(kase, world.leo, advice)).rejects.toMatchObject({ code: 'indication.cites' })
  })
})

describe('glass', () => {
  const broken = (actor: Actor, key: string) =>
    world.did(actor, 'glass.break', null, { key, reason: 'The lead is away and this cannot wait' })

  it('is tried five times an hour, also when all are tried at once', async () => {
    const tries = Array.from({ length: 16 }, (_, n) => broken(world.rita, `INV-${9000 + n}`))
    const done = await Promise.allSettled(tries)
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  })

  it('is not broken again by who was judged to have had no reason', async () => {
    const kase = await open({ restricted: true })
    await broken(world.bob, kase.key)
    await expect(world.asks(world.bob, 'case.get', {}, { id: kase.key })).resolves.toBeTruthy()
    const [glass] = await world.owner('select id from glass_breaks where case_id = $1', [kase.id])
    const review = { verdict: 'unjustified', words: 'Nobody asked for it' }
    await world.did(world.lena, 'glass.review', String(glass?.['id']), review)
    await broken(world.bob, kase.key)
    await expect(world.asks(world.bob, 'case.get', {}, { id: kase.key })).rejects.toMatchObject({ status: 404 })
  })
})

describe('what goes by itself', () => {
  it('keeps deliveries of a webhook as hidden as what they tell', async () => {
    const id = randomUUID()
    await world.owner(
      `insert into webhooks (organisation_id, id, name, url, owner_id, facts, since, created_at)
       values ($1, $2, 'Hook', 'https://example.org/', $3, '{case.gathered}', now() - interval '1 hour', now())`,
      [world.lena.organisationId, id, world.lena.personId],
    )
    const [kase, into] = [await open(), await open({ kind: 'investigation', restricted: true })]
    const reader = world.registry.features
      .flatMap((each) => each.readers ?? [])
      .find(({ name }) => name === 'webhooks')!
    while (await readOnce(world.world, reader));
    await world.did(world.lena, 'case.gather', kase.id, { intoId: into.id, reason: 'The same clerk' })
    const deliveries = async (actor: Actor) =>
      (await world.asks<{ items: unknown[] }>(actor, 'webhook.deliveries', {}, { id })).items.length
    await expect
      .poll(async () => {
        while (await readOnce(world.world, reader));
        return world.owner('select 1 from webhook_deliveries where webhook_id = $1', [id])
      })
      .toHaveLength(1)
    await giveAllRoles(world, world.lena)
    expect([await deliveries(world.lena), await deliveries(world.adam)]).toEqual([1, 0])
  })

  it('counts no notice that is not to be read', async () => {
    const { kase } = await privileged()
    await letIn(kase, world.bob)
    const exhibit = await world.did<{ id: string }>(world.leo, 'evidence.register', null, {
      caseId: kase.id,
      kind: 'disk',
      title: 'Disk',
    })
    const unread = async () => (await world.asks<{ unread: unknown }>(world.bob, 'notice.count')).unread
    const before = await unread()
    await world.did(world.leo, 'evidence.privilege', exhibit.id)
    await world.did(world.leo, 'evidence.hand-over', exhibit.id, { toId: world.bob.personId, reason: 'To be kept' })
    await world.settle()
    expect(await unread()).toEqual(before)
  })

  it('tells of YARA rules case by case, and of what is privileged by itself', async () => {
    await world.did(world.lena, 'yara-rule.create', null, { name: 'All', text: 'rule any_of { condition: true }' })
    const { kase } = await privileged()
    const others = await open()
    for (const each of [kase, kase, others]) await withBytes(each)
    const [kept] = await world.owner('select id from evidence where case_id = $1 and content_id is not null', [kase.id])
    await world.did(world.leo, 'evidence.privilege', String(kept?.['id']))
    await world.owner('update reading_runs set state = $1', ['done'])
    await world.did(world.leo, 'yara-rule.run', null, {})
    const counts = async (actor: Actor) =>
      (
        await world.asks<{ items: { data: { count: number } }[] }>(actor, 'activity.list', { fact: 'yara-rule.run' })
      ).items.map(({ data }) => data.count)
    expect([await counts(world.adam), await counts(world.lena)]).toEqual([[1], [1, 1]])
  })
})

async function withBytes({ id: caseId }: Case): Promise<void> {
  const actor = world.lena
  const { organisationId, personId } = actor
  const parent = await world.did<{ id: string }>(actor, 'evidence.register', null, { caseId, kind: 'disk', title: 'D' })
  const bytes = (async function* () {
    yield Buffer.from(randomUUID())
  })()
  const content = await world.means.files.receiveBytes(organisationId, bytes, 'file')
  const found = { parentId: parent.id, name: 'file', content, reason: 'For a test' }
  await inScope(world.database, { organisationId, personId, system: false, mode: 'write' }, (db) =>
    registerFound({ db, actor, now: world.clock.now(), source: 'api', changesOn: () => [] }, world.means.files, found),
  )
}

describe('the database itself', () => {
  it('refuses who only reads a restricted case to write in it, whatever the statement says', async () => {
    const kase = await open({ restricted: true })
    await letIn(kase, world.gus, 'reader')
    const { organisationId, personId } = world.gus
    const inserting = [
      `insert into case_parties (organisation_id, id, case_id, role, name, created_at) values ($1, gen_random_uuid(), $2, 'witness', 'X', now())`,
      `insert into mandates (organisation_id, id, case_id, kind, reference, given_by, scope, valid_from, recorded_at)
         values ($1, gen_random_uuid(), $2, 'order', 'x', 'x', 'x', now(), now())`,
      `insert into hypotheses (organisation_id, id, case_id, number, claim, created_at) values ($1, gen_random_uuid(), $2, 1, 'x', now())`,
    ]
    for (const text of inserting) {
      const parts = text.split(/\$[12]/)
      const work = inScope(world.database, { organisationId, personId, mode: 'write' }, async (db) => {
        await sql`${sql.raw(parts[0]!)}${organisationId}${sql.raw(parts[1]!)}${kase.id}${sql.raw(parts[2]!)}`.execute(
          db,
        )
      })
      await expect(work).rejects.toThrow(/row-level security/)
    }
  })
})
