import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explainedQuery } from '../../../../test/harness/explain.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'

/** Enough that walking all of them would be a mistake, few enough to make in a second. */
const [many, steps] = [5000, 4]

let world: TheWorld
let ids: Record<string, string>
beforeAll(async () => {
  world = await openWorld('evidence-plans')
  const kase = await world.did<Case>(world.lena, 'case.open', null, { title: 'Much of it', kind: 'investigation' })
  const other = await world.did<Case>(world.lena, 'case.open', null, { title: 'Little of it', kind: 'investigation' })
  const id = `(lpad(to_hex(1790000000000 + i * 1000), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid`
  const { organisationId, personId } = world.lena
  await world.owner(
    `insert into contents (organisation_id, id, size, md5, sha1, sha256, sha512, blob_id, place, sealed_key, key_id, created_at)
     select $1, ${id}, i, decode(md5(i::text), 'hex'), substr(sha256(i::text::bytea), 1, 20), sha256(i::text::bytea), sha512(i::text::bytea),
       ${id}, 'disk', 'x', 'x', now() from generate_series(1, ${many}) i`,
    [organisationId],
  )
  await world.owner(
    `insert into evidence (organisation_id, id, case_id, number, exhibit, kind, title, content_id, file_name, size, md5, sha1, sha256, sha512,
       acquired_at, registered_at, registered_by, standing, holder_id, steps, last_step_at, checked, checked_at, parent_id)
     select $1, c.id, case when i % 50 = 0 then $4::uuid else $3::uuid end, i, 'X-' || i, case when i % 100 = 0 then 'log' else 'file' end,
       'Laptop ' || i, c.id, 'file', c.size, c.md5, c.sha1, c.sha256, c.sha512, now(), now(), $2,
       case when i % 200 = 0 then 'returned' else 'held' end, case when i % 300 = 0 then $2::uuid end, ${steps}, now(),
       case when i % 1000 = 0 then 'damaged' else 'sound' end, now() - i * interval '1 minute', null
     from generate_series(1, ${many}) i join contents c on c.organisation_id = $1 and c.id = ${id}`,
    [organisationId, personId, kase.id, other.id],
  )
  await world.owner(
    `insert into custody_events (organisation_id, evidence_id, step, id, case_id, kind, at, recorded_at, recorded_by)
     select $1, e.id, step, gen_random_uuid(), e.case_id, 'accessed', now(), now(), $2
     from evidence e, generate_series(1, ${steps}) step where e.organisation_id = $1`,
    [organisationId, personId],
  )
  await world.owner('analyze evidence, custody_events, contents')
  const [some] = await world.owner(`select id, encode(sha1, 'hex') as sha1 from evidence where number = 1234`)
  ids = { kase: kase.id, other: other.id, id: String(some!.id), hash: String(some!.sha1) }
})
afterAll(() => world.close())

describe('a page of exhibits reads a page, not the register', () => {
  it.each([
    ['evidence.list', {}],
    ['evidence.list', { kind: 'log' }],
    ['evidence.list', { standing: 'returned' }],
    ['evidence.list', { checked: 'damaged' }],
    ['evidence.list', { holder: 'me' }],
    ['evidence.list', { offered: 'me' }],
    ['evidence.list', { hash: 'its' }],
    ['evidence.list-of-case', { of: 'case' }],
    ['evidence.read', { of: 'exhibit' }],
    ['evidence.custody', { of: 'exhibit' }],
  ])('%s %o', async (name, { of, ...filter }: Record<string, string>) => {
    const read = await explainedQuery(world, world.lena, {
      name,
      filter: filter['hash'] ? { hash: ids['hash'] } : filter,
      params: { id: of === 'case' ? ids['kase']! : ids['id']! },
    })
    expect(read['evidence']?.walked ?? false).toBe(false)
    expect(read['custody_events']?.walked ?? false).toBe(false)
    expect((read['evidence']?.rows ?? 0) + (read['custody_events']?.rows ?? 0)).toBeLessThan(600)
  })

  it('counts along the index of the case alone', async () => {
    const read = await explainedQuery(world, world.lena, { name: 'evidence.count', params: { id: ids['other']! } })
    expect(read['evidence']?.rows).toBe(many / 50)
    expect(read['evidence']?.walked).toBe(false)
  })
})
