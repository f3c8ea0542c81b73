import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeBack } from '../../../test/harness/live-writer.ts'
import type { Actor } from '../../../platform/server/scene.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { Hypothesis, Indication, Matrix } from '../contract/matrix.ts'

let world: TheWorld
let kase: Case
beforeAll(async () => {
  world = await openWorld('hypotheses')
  kase = await open()
})
afterAll(() => world.close())

const open = (body: object = {}, actor: Actor = world.lena) =>
  world.did<Case>(actor, 'case.open', null, { kind: 'investigation', title: 'Redirected payments', ...body })
const propose = (claim = 'The clerk acted alone', of: Case = kase, actor: Actor = world.lena) =>
  world.did<Hypothesis>(actor, 'hypothesis.propose', null, { caseId: of.key, claim })
const indicate = (body: object = {}, of: Case = kase, actor: Actor = world.lena) =>
  world.did<Indication>(actor, 'indication.add', null, {
    caseId: of.key,
    title: 'Change approved at 18:02',
    cites: 'exhibit',
    citedAs: 'E-07',
    weight: 3,
    ...body,
  })
const judge = (
  id: string,
  indicationId: string,
  verdict: number | null,
  body: object = {},
  actor: Actor = world.lena,
) => world.does(actor, 'hypothesis.judge', id, { indicationId, verdict, ...body })
const read = (of: Case = kase, actor: Actor = world.lena, at?: string) =>
  world.asks<Matrix>(actor, 'hypothesis.read', at ? { at } : {}, { id: of.key })

describe('the matrix', () => {
  it('keeps every judgement, and can be read as it stood', async () => {
    const inv = await open()
    world.clock.set('2027-01-01T10:00:00Z')
    const [one, two] = [await propose('Outsider', inv), await propose('Clerk', inv)]
    expect([one.number, two.number]).toEqual([1, 2])
    const row = await indicate({}, inv)
    await judge(one.id, row.id, 2)
    world.clock.set('2027-01-01T11:00:00Z')
    const done = await judge(one.id, row.id, -2, { reason: 'It needed the clerk’s phone', cites: ['E-13'] })
    const late = await propose('Supplier', inv)
    const now = await read(inv)
    expect(now.judgements.map(({ verdict }) => verdict)).toEqual([2, -2])
    expect(now.judgements[1]).toMatchObject({
      reason: 'It needed the clerk’s phone',
      cites: ['E-13'],
      by: { name: 'lena' },
    })
    const then = await read(inv, world.lena, '2027-01-01T10:30:00Z')
    expect(then.judgements.map(({ verdict }) => verdict)).toEqual([2])
    expect(then.hypotheses.map(({ id }) => id)).not.toContain(late.id)
    expect(then.can).toEqual([])
    await takeBack(world, world.lena, done.groupId)
    expect((await read(inv)).judgements.map(({ verdict }) => verdict)).toEqual([2, -2, 2])
    world.clock.set(null)
    expect(await world.factsOf(one.id)).toEqual([
      'hypothesis.proposed',
      'hypothesis.judged',
      'hypothesis.judged',
      'hypothesis.judged',
    ])
  })

  it('is only ever added to, says the database', async () => {
    await expect(world.owner('update judgements set verdict = 0')).rejects.toThrow(/append-only/)
    await expect(world.owner('delete from conclusions')).rejects.toThrow(/append-only/)
  })

  it('takes and gives back hypotheses and indications; what is out of it is not judged', async () => {
    const [claim, row] = [await propose(), await indicate()]
    await world.did(world.lena, 'hypothesis.edit', claim.id, { claim: 'The clerk did it' })
    await world.did(world.lena, 'indication.edit', row.id, { discounted: 'the hash differs', weight: 1 })
    expect((await read()).indications).toContainEqual(
      expect.objectContaining({ discounted: 'the hash differs', weight: 1 }),
    )
    await world.did(world.lena, 'hypothesis.remove', claim.id)
    await expect(judge(claim.id, row.id, 1)).rejects.toMatchObject({ code: 'hypothesis.removed' })
    await world.did(world.lena, 'hypothesis.restore', claim.id)
    await expect(world.did(world.lena, 'hypothesis.restore', claim.id)).rejects.toMatchObject({
      code: 'hypothesis.not-removed',
    })
    await world.did(world.lena, 'indication.remove', row.id)
    await expect(judge(claim.id, row.id, 1)).rejects.toMatchObject({ code: 'indication.removed' })
    await world.did(world.lena, 'indication.restore', row.id)
    await judge(claim.id, row.id, null)
  })

  it('concludes for now, by one of them or none', async () => {
    const claim = await propose()
    const body = { caseId: kase.key, confidence: 'low', words: 'Least contradicted so far' }
    await world.did(world.lena, 'hypothesis.conclude', null, { ...body, hypothesisId: claim.id })
    await world.did(world.lena, 'hypothesis.conclude', null, { ...body, hypothesisId: null })
    expect((await read()).conclusions.map(({ hypothesisId }) => hypothesisId)).toEqual([claim.id, null])
    const other = await propose('Elsewhere', await open())
    await expect(
      world.did(world.lena, 'hypothesis.conclude', null, { ...body, hypothesisId: other.id }),
    ).rejects.toMatchObject({ status: 404 })
  })

  it('cites what is in the case or in what it gathers, and nothing else', async () => {
    const [inv, incident] = [await open(), await open({ kind: 'incident' })]
    const task = await world.did<{ id: string }>(world.lena, 'task.create', null, {
      caseId: incident.id,
      title: 'Ask the clerk',
    })
    const cite = () => indicate({ cites: 'task', citedId: task.id, citedAs: 'Ask the clerk' }, inv)
    await expect(cite()).rejects.toMatchObject({ status: 422, code: 'indication.cites' })
    await world.did(world.lena, 'case.gather', incident.id, { intoId: inv.key, reason: 'The same money' })
    expect(await cite()).toMatchObject({ citedId: task.id })
    await expect(indicate({ citedAs: '' }, inv)).rejects.toMatchObject({ status: 422 })
    expect(await indicate({ cites: 'assumption', citedAs: '' }, inv)).toMatchObject({ cites: 'assumption' })
  })

  it('refuses readers, strangers, those who need not know, closed cases and rows of other cases', async () => {
    const [claim, row] = [await propose(), await indicate()]
    await expect(judge(claim.id, row.id, 3)).rejects.toMatchObject({ status: 422 })
    await expect(judge(claim.id, row.id, 1, {}, world.gus)).rejects.toMatchObject({ status: 403 })
    await expect(judge(claim.id, row.id, 1, {}, world.otto)).rejects.toMatchObject({ status: 404 })
    await expect(propose('x', kase, world.gus)).rejects.toMatchObject({ status: 403 })
    const secret = await open({ restricted: true })
    const hidden = await propose('Nobody knows', secret)
    await expect(read(secret, world.ana)).rejects.toMatchObject({ status: 404 })
    await expect(judge(hidden.id, row.id, 1, {}, world.ana)).rejects.toMatchObject({ status: 404 })
    await expect(judge(hidden.id, row.id, 1)).rejects.toMatchObject({ status: 404 })
    const closed = await open()
    const last = await propose('Last', closed)
    await world.did(world.lena, 'case.close', closed.id, {
      disposition: 'undetermined',
      summary: 'Nothing came of it.',
    })
    await expect(propose('x', closed)).rejects.toMatchObject({ code: 'case.closed' })
    await expect(world.did(world.lena, 'hypothesis.remove', last.id)).rejects.toMatchObject({ code: 'case.closed' })
  })
})
