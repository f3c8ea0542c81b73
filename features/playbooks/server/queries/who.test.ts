import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rulesOf } from '../../../../test/harness/running/run-rules.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Ask, Run } from '../../contract/run.ts'
import type { Case } from '../../../cases/contract/case.ts'
import { whoIs } from './who.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('playbook-who')
})
afterAll(() => world.close())

describe('on-call', () => {
  it('is who serves by the rotas of the team of the case, of those who may see it', async () => {
    await world.does(world.leo, 'rota.define', [], {
      ...{ teamId: world.team.night, name: 'Always', zone: 'UTC' },
      shifts: [
        {
          ...{ name: 'Day', days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' },
          serves: { by: 'fixed', people: [world.bob.personId, world.ana.personId] },
        },
      ],
    })
    const open = (more: object) => world.did<Case>(world.leo, 'case.open', null, { title: 'Beacons', ...more })
    const asked = async ({ id }: Case) => {
      const run = { caseId: id, alertId: null, startedBy: world.leo.personId }
      return (await world.reads(world.leo, (scene) => whoIs(scene, run, 'on-call'))).map(({ name }) => name)
    }
    expect(await asked(await open({ teamId: world.team.night }))).toEqual(['ana', 'bob'])
    expect(await asked(await open({ teamId: world.team.day }))).toEqual([])
    expect(await asked(await open({ restricted: true, ownerId: world.ana.personId }))).toEqual(['ana'])
  })
})

describe('whoever is asked of an alert', () => {
  it('answers only while they see the case it is in; the question waits, and says so to who sees it', async () => {
    const [alertId] = await rulesOf(world).arrive([{}])
    const steps = { a: { kind: 'approval', name: 'May we?', question: 'Block it?', of: 'role:analyst' } }
    const document = { name: 'Ask', on: ['alert'], start: 'a', steps }
    const { id } = await world.did<{ id: string }>(world.leo, 'playbook.create', null, { document })
    await world.did(world.leo, 'playbook.publish', id)
    const subject = { kind: 'alert', id: alertId }
    const run = await world.did<Run>(world.leo, 'playbook.start', id, { subject, input: {} })
    await world.settle()
    const asksOf = async (who = world.bob) => (await world.asks<{ items: Ask[] }>(who, 'playbook-ask.list')).items
    const [ask] = await asksOf()
    expect(ask).toMatchObject({ question: 'Block it?', waits: null, can: ['playbook-ask.decide'] })
    const hidden = await world.did<Case>(world.leo, 'case.open', null, { title: 'Mole', restricted: true })
    await world.does(world.leo, 'case.add-alerts', hidden.id, { alertIds: [alertId] })
    expect(await asksOf()).toEqual([])
    await expect(world.does(world.bob, 'playbook-ask.decide', ask!.id, { approved: true })).rejects.toMatchObject({
      status: 404,
    })
    const shown = () => world.asks<Run>(world.leo, 'playbook-run.get', {}, { id: run.id })
    expect((await shown()).asks[0]?.waits).toMatch(/^None of those who are asked may see/)
    await world.does(world.leo, 'case.add-member', hidden.id, { personId: world.ana.personId })
    expect((await shown()).asks[0]?.waits).toBeNull()
    await world.does(world.leo, 'playbook-run.retry', run.id, { stepId: (await shown()).steps[0]!.id })
    await world.settle()
    expect((await shown()).asks[0]).toMatchObject({ status: 'open', people: [{ name: 'ana' }] })
  })
})
