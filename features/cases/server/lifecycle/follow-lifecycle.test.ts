import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../contract/case.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('follow-lifecycle')
})
afterAll(() => world.close())

const open = () => world.did<Case>(world.ana, 'case.open', null, { title: 'Odd transfers' })

describe('case.follow-lifecycle', () => {
  it('lets a case run by another lifecycle and back again', async () => {
    const kase = await open()
    await world.does(world.ana, 'case.move', kase.id, { status: 'Remediating' })
    const { facts } = await world.does(world.ana, 'case.follow-lifecycle', kase.id, { lifecycle: 'picerl' })
    expect(facts[0]).toMatchObject({ data: { from: 'Remediating', to: 'Eradication' } })
    const inverse = world.registry.changes.get('case.follow-lifecycle')!.inverse!(facts[0]!)!
    const back = await world.did<Case>(
      world.ana,
      inverse.change,
      inverse.subjectId,
      JSON.parse(JSON.stringify(inverse.body)),
    )
    expect(back).toMatchObject({ status: 'Remediating', lifecycle: 'simple' })
    const follow = (body: object, as = world.ana) => world.does(as, 'case.follow-lifecycle', kase.id, body)
    await expect(follow({ lifecycle: 'none' })).rejects.toMatchObject({ status: 422 })
    await expect(follow({ lifecycle: 'simple', version: 99 })).rejects.toMatchObject({ status: 422 })
    await expect(follow({ lifecycle: 'picerl', status: 'Closed' })).rejects.toMatchObject({ status: 422 })
    await expect(follow({ lifecycle: 'picerl' }, world.omar)).rejects.toMatchObject({ status: 403 })
  })
  it('is no way round what others have to sign, but for who shapes lifecycles', async () => {
    await world.did(world.leo, 'lifecycle.create', null, {
      id: 'signed',
      name: 'Signed',
      description: '',
      phases: ['Work'],
      statuses: [
        { name: 'New', stage: 'new', moves: ['Frozen'], gates: [] },
        { name: 'Frozen', stage: 'containing', moves: ['Done'], gates: [{ gate: 'approval_given', approvals: 1 }] },
        { name: 'Done', stage: 'closed', moves: [], gates: ['review_done'] },
      ],
    })
    const { id } = await open()
    const follow = (body: object, as = world.ana) => world.did<Case>(as, 'case.follow-lifecycle', id, body)
    const barred = { status: 403, code: 'case.signatures-needed' }
    await expect(follow({ lifecycle: 'signed', status: 'Frozen' })).rejects.toMatchObject(barred)
    expect(await follow({ lifecycle: 'signed' })).toMatchObject({ lifecycle: 'signed', status: 'New' })
    await expect(follow({ lifecycle: 'simple' })).rejects.toMatchObject(barred)
    expect(await follow({ lifecycle: 'simple' }, world.leo)).toMatchObject({ lifecycle: 'simple' })
  })
})
