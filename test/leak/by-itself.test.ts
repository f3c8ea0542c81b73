import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../../platform/server/db/database.ts'
import { readOnce } from '../../platform/server/jobs/readers.ts'
import type { Actor } from '../../platform/server/scene.ts'
import { registerFound } from '../../features/evidence/server/index.ts'
import { openWorld, type TheWorld } from '../world.ts'
import { circleOf, type Case } from './circle.ts'
import { giveAllRoles } from './eyes.ts'

/** What the product tells and does by itself, and what the database refuses whoever asks. */

let world: TheWorld
let { open, letIn, privileged } = {} as ReturnType<typeof circleOf>
beforeAll(async () => {
  world = await openWorld('by_itself')
  await giveAllRoles(world, world.adam)
  ;({ open, letIn, privileged } = circleOf(world))
})
afterAll(() => world.close())

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
