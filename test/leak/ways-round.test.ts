import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/server/scene.ts'
import { openWorld, type TheWorld } from '../world.ts'
import { circleOf, type Case } from './circle.ts'
import { eyeOf, giveAllRoles } from './eyes.ts'

/** What somebody inside might try to get around need-to-know and privilege, each by changes that are each allowed. */

let world: TheWorld
let { open, letIn, privileged, reads } = {} as ReturnType<typeof circleOf>
beforeAll(async () => {
  world = await openWorld('ways_round')
  await giveAllRoles(world, world.adam)
  ;({ open, letIn, privileged, reads } = circleOf(world))
})
afterAll(() => world.close())

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

describe('a file of a guest', () => {
  it('is as privileged as the exhibit it became', async () => {
    const { kase } = await privileged()
    await letIn(kase, world.bob)
    const invited = { caseId: kase.id, email: 'ida@people.test', name: 'Ida', party: 'legal', matter: 'A matter' }
    const guest = await world.did<{ id: string }>(world.lena, 'guest.invite', null, invited)
    const bytes = (async function* () {
      yield Buffer.from('Zanzibar')
    })()
    const { organisationId } = world.lena
    const { contentId, size, sha256 } = await world.means.files.receiveBytes(organisationId, bytes, 'letter.txt')
    const fileId = randomUUID()
    await world.owner(
      `insert into guest_files (organisation_id, id, case_id, guest_id, content_id, name, size, sha256, at)
       values ($1, $2, $3, $4, $5, 'letter.txt', $6, $7, now())`,
      [organisationId, fileId, kase.id, guest.id, contentId, size, sha256],
    )
    const files = async (actor: Actor) =>
      (
        await world.asks<{ items: { files: { exhibit: { id: string } | null }[] }[] }>(actor, 'guest.list', {
          case: kase.id,
        })
      ).items[0]!.files
    const body = { fileId, kind: 'document', reason: 'It is what we asked for' }
    await world.did(world.leo, 'guest.register-file', guest.id, body)
    expect(await files(world.bob)).toHaveLength(1)
    await world.did(world.leo, 'evidence.privilege', (await files(world.leo))[0]!.exhibit!.id)
    expect([await files(world.leo), await files(world.bob)]).toMatchObject([{ length: 1 }, { length: 0 }])
    const bob = await eyeOf(world, 'a member', world.bob)
    expect(await bob.ask('GET', `/guest-files/${fileId}`)).toMatchObject({ status: 404 })
    await expect(world.did(world.bob, 'guest.register-file', guest.id, body)).rejects.toMatchObject({ status: 404 })
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

describe('an investigation that gathers thousands', () => {
  it('is answered still: what it reaches is asked level by level', async () => {
    const [inv, one] = [await open({ kind: 'investigation' }), await open()]
    const columns = await world.owner(`select string_agg(column_name, ',') as all from information_schema.columns
      where table_name = 'cases' and is_generated = 'NEVER' and column_name not in ('id', 'number')`)
    const all = String(columns[0]?.['all'])
    await world.owner(
      `insert into cases (id, number, ${all}) select gen_random_uuid(), 100000 + n, ${all} from cases, generate_series(1, 4000) n
       where id = $1`,
      [one.id],
    )
    await world.owner(
      `insert into case_links (organisation_id, id, kind, case_id, other_case_id, reason, made_at)
       select organisation_id, gen_random_uuid(), 'gathers', $1, id, 'Many', now() from cases where number > 100000`,
      [inv.id],
    )
    const began = performance.now()
    await world.asks(world.lena, 'task.list-of-case', { reach: 'all' }, { id: inv.id })
    expect(performance.now() - began).toBeLessThan(4000)
  })
})

describe('a tree of cases', () => {
  it('is closed to no circle by links made at the same moment', async () => {
    const [d, e, f, g] = [await open(), await open(), await open(), await open()]
    const link = ({ id }: Case, { key: toId }: Case) =>
      world.did(world.lena, 'case.link', id, { toId, kind: 'parent_of', reason: 'One grew out of the other' })
    await Promise.all([link(d, e), link(f, g)])
    const closing = await Promise.allSettled([link(e, f), link(g, d)])
    expect(closing.filter(({ status }) => status === 'rejected')).toHaveLength(1)
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
