import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { criticalitiesOf } from '../index.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('asset-criticalities')
})
afterAll(() => world.close())

async function put(name: string, criticality: number, values: [string, string][], intoId: string | null = null) {
  const id = randomUUID()
  const org = world.ana.organisationId
  await world.owner(
    `insert into assets (organisation_id, id, kind, name, criticality, origin, first_seen_at, head_id, merged_into_id)
     values ($1, $2, 'host', $3, $4, 'imported', now(), $5, $6)`,
    [org, id, name, criticality, intoId ?? id, intoId],
  )
  for (const [kind, value] of values)
    await world.owner(
      `insert into asset_names (organisation_id, value, kind, valid_from, said_at, asset_id, source) values ($1, $2, $3, now(), now(), $4, 'test')`,
      [org, value, kind, id],
    )
  return id
}
const asked = (names: string[], as = world.ana) =>
  world.reads(as, async (scene) => Object.fromEntries(await criticalitiesOf(scene.db, as.organisationId, names)))

it('says how critical names are, however they are written, of merged ones what they were merged into', async () => {
  const file = await put('fileserver-2', 4, [
    ['hostname', 'fileserver-2'],
    ['ip', '10.0.0.5'],
  ])
  await put('fs2', 0, [['fqdn', 'fs2.corp.example']], file)
  await put('kiosk', 0, [['hostname', 'kiosk']])
  await put('ana', 2, [['account', 'corp\\ana']])
  expect(await asked(['FileServer-2', '10.0.0.5', 'FS2.corp.example.', 'kiosk', 'CORP\\\\Ana', 'nobody', ''])).toEqual({
    'FileServer-2': 'critical',
    '10.0.0.5': 'critical',
    'FS2.corp.example.': 'critical',
    'CORP\\\\Ana': 'medium',
  })
  expect(await asked(['fileserver-2'], world.otto)).toEqual({})
  expect(await asked([])).toEqual({})
})
