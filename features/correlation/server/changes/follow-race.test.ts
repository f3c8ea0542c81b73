import pg from 'pg'
import { expect, it } from 'vitest'
import { alertAt, openGrouping } from '../../../../test/harness/grouping.ts'
import { until } from '../../../../test/harness/live-writer.ts'

it('is followed by two at the same time without a refusal', async () => {
  const grouping = await openGrouping('follow race')
  const { world } = grouping
  const [alertId] = await grouping.put([alertAt(0, 'archive', 'Login refused')])
  await grouping.quiet()
  const groupId = (await grouping.places()).get(alertId!)!
  const kase = await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Race' })
  const other = new pg.Client({ connectionString: world.testDatabase.ownerUrl })
  await other.connect()
  try {
    await other.query('begin')
    await other.query('update alert_groups set case_id = $1, version = version + 1 where id = $2', [kase.id, groupId])
    const following = world.does(world.ana, 'group.follow', groupId, { caseId: kase.id })
    const waiting = 'select from pg_locks where not granted'
    await until('the change waits for the other', async () => (await world.owner(waiting)).length > 0, 10_000)
    await other.query('commit')
    expect((await following).facts[0]).toMatchObject({ data: { caseId: kase.id, formerId: kase.id } })
  } finally {
    await other.end()
    await world.close()
  }
})
