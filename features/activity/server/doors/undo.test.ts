import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenOf } from '../../../../test/harness/live-writer.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { LifecycleView } from '../../../lifecycles/contract/lifecycle.ts'

let world: TheWorld
let takeBack: (groupId: string) => Promise<{ status: number; code?: string }>
beforeAll(async () => {
  world = await openWorld('undo-door')
  const { app } = await world.api()
  const headers = { authorization: `Bearer ${await tokenOf(world, world.leo)}` }
  takeBack = async (groupId) => {
    const answer = await app.inject({ method: 'POST', url: `/api/v1/activity/${groupId}/undo`, headers, payload: {} })
    return { status: answer.statusCode, ...(answer.json() as { code?: string }) }
  }
})
afterAll(() => world.close())

const statuses = (gates: object[] = []) => [
  { name: 'New', stage: 'new', moves: ['Done'], gates: [] },
  { name: 'Done', stage: 'closed', moves: [], gates },
]
const shape = (name: string, gates?: object[]) => ({
  name,
  description: '',
  phases: ['Work'],
  statuses: statuses(gates),
})
const desk = async () =>
  (await world.asks<{ items: LifecycleView[] }>(world.leo, 'lifecycle.list')).items.find(({ id }) => id === 'desk')!

describe('taking a call back', () => {
  it('happens once, however many ask at the same time', async () => {
    const { id } = await world.did<{ id: string }>(world.leo, 'case.open', null, { title: 'Odd transfers' })
    for (let round = 0; round < 5; round++) {
      const { groupId } = await world.does(world.leo, 'case.edit', id, { title: `Named ${round}` })
      const answers = await Promise.all([takeBack(groupId), takeBack(groupId), takeBack(groupId)])
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
      const [count] = await world.owner('select count(*)::int as n from activity where undoes = $1', [groupId])
      expect(count).toEqual({ n: 1 })
    }
  })

  it('is refused where it would lose what was shaped since, until that is taken back', async () => {
    await world.did(world.leo, 'lifecycle.create', null, { id: 'desk', ...shape('Desk') })
    const { uuid } = (await desk()) as LifecycleView & { uuid: string }
    const mine = await world.does(world.leo, 'lifecycle.revise', uuid, { draft: shape('Desk of leo') })
    const gate = { gate: 'approval_given', approvals: 2 }
    const later = await world.does(world.leo, 'lifecycle.revise', uuid, { draft: shape('Desk, signed', [gate]) })
    expect(await takeBack(mine.groupId)).toMatchObject({ status: 409, code: 'activity.done_again' })
    expect((await desk()).statuses[1]!.gates).toEqual([gate])
    expect(await takeBack(later.groupId)).toMatchObject({ status: 200 })
    expect(await takeBack(mine.groupId)).toMatchObject({ status: 200 })
    expect((await desk()).name).toBe('Desk')
  })
})
