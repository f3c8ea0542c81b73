import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobScene } from '../../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../../platform/server/log.ts'
import { explained, explainedQuery } from '../../../../test/harness/explain.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { anyDue, claimDue } from '../deliver/deliveries.store.ts'
import { unreadOf } from './told.ts'

/** Enough notices of many people that walking all of them would be a mistake; one mail in a hundred waits. */
const many = 20_000
const idOf = (kind: string) =>
  `(lpad(to_hex(1700000000000 + i * 1000), 12, '0') || '7000${kind}' || lpad(to_hex(i), 12, '0'))::uuid`

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('notice-plans', { smtpUrl: 'smtp://127.0.0.1:1' })
  const { owner, ana, bob, leo } = world
  const kase = await world.did<{ id: string }>(ana, 'case.open', null, { title: 'Beacons' })
  const [fact] = await owner('select id from activity where subject_id = $1', [kase.id])
  await owner(
    `insert into activity (organisation_id, id, at, actor_kind, actor_id, source, group_id, fact, subject_kind, subject_id, case_id, commitment)
     select organisation_id, ${idOf('a000')}, at, actor_kind, actor_id, source, group_id, fact, subject_kind, subject_id, case_id, commitment
     from activity, generate_series(1, ${many}) i where id = $1`,
    [fact?.id],
  )
  await owner(
    `insert into notices (organisation_id, id, person_id, activity_id, case_id, why, read_at)
     select $1, ${idOf('8000')}, case when i % 50 = 0 then $2::uuid else $3::uuid end, ${idOf('a000')}, $4, 'followed',
       case when i % 500 = 0 then null else now() end
     from generate_series(1, ${many}) i`,
    [ana.organisationId, leo.personId, bob.personId, kase.id],
  )
  await owner(
    `insert into notice_deliveries (organisation_id, id, notice_id, person_id, state, due_at, digest, made_at, settled_at)
     select $1, ${idOf('9000')}, null, $2, case when i % 100 = 0 then 'due' else 'sent' end,
       case when i % 200 = 0 then now() + interval '6 hours' else now() - interval '1 minute' end, i % 200 = 0, now(), now()
     from generate_series(1, ${many}) i`,
    [ana.organisationId, leo.personId],
  )
  await owner('analyze notices, notice_deliveries, activity, activity_payloads')
}, 120_000)
afterAll(() => world.close())

describe('an inbox', () => {
  it.each([
    ['the newest', 'notice.list', {}],
    ['what is unread', 'notice.list', { unread: 'true' }],
    ['how many are unread', 'notice.count', {}],
  ] as const)('%s is read off an index', async (_, name, filter) => {
    const { notices } = await explainedQuery(world, world.leo, { name, filter })
    expect(notices?.walked).toBe(false)
    expect(notices?.rows).toBeLessThan(many / 20)
  })

  it('what is to be sent of it is read by its ids', async () => {
    const rows = await world.owner('select id from notices where person_id = $1 limit 3', [world.leo.personId])
    const ids = rows.map(({ id }) => String(id))
    const { notices } = await world.reads(world.leo, (scene) => explained(scene, (within) => unreadOf(within, ids)))
    expect(notices?.walked).toBe(false)
    expect(notices?.rows).toBeLessThan(10)
  })
})

describe('sending', () => {
  it('takes what is due, mails and digests whose hour has come, and looks at nothing that was sent', async () => {
    const jobs = jobScene(world.world, makeLog('silent'))
    const asked = await jobs.system(null, 'read', (scene) => explained(scene, anyDue))
    expect(asked.notice_deliveries).toEqual({ rows: 1, walked: false })
    const taken = await jobs.system(null, 'write', (scene) =>
      explained(scene, async (within) => {
        expect(await claimDue(within, { leaseMs: 1000, most: 200 })).toHaveLength(many / 200)
      }),
    )
    expect(taken.notice_deliveries?.walked).toBe(false)
    expect(taken.notice_deliveries?.rows).toBeLessThan(many / 20)
  })
})
