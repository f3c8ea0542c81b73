import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeBack } from '../../../test/harness/live-writer.ts'
import { jobScene } from '../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../platform/server/log.ts'
import type { Actor } from '../../../platform/server/scene.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { Feedback, Review, ReviewLine, Why } from '../contract/review.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('reviews')
  const questions = [
    { key: 'why', text: 'Why was it not seen?', required: true },
    { key: 'help', text: 'Did it help?', choices: ['Yes', 'No'] },
  ]
  const form = { key: 'fish', name: 'Phishing review', types: ['phishing'], gates: true, asks: 'nobody', questions }
  await world.did(world.leo, 'review-form.save', null, form)
})
afterAll(() => world.close())

type Read = { form: { name: string } | null; gates: boolean; reviews: Review[]; can: string[] }
const open = (body: object = {}, actor: Actor = world.ana) =>
  world.did<Case>(actor, 'case.open', null, { title: 'Letters to the clerk', type: 'phishing', ...body })
const start = (of: Case, body: object = {}, actor: Actor = world.ana) =>
  world.did<Review>(actor, 'review.start', null, { caseId: of.key, ...body })
const read = (of: Case, actor: Actor = world.ana) => world.asks<Read>(actor, 'review.read', {}, { id: of.id })
const why = (of: Review, text: string, body: object = {}, actor: Actor = world.ana) =>
  world.did<Why>(actor, 'why.add', null, { reviewId: of.id, text, ...body })
const close = (of: Case, actor: Actor = world.ana) =>
  world.did<Case>(actor, 'case.close', of.id, { disposition: 'true_positive', summary: 'Done.' })
const fill = async (of: Review, actor: Actor = world.ana) => {
  await world.did(actor, 'review.edit', of.id, { wentWell: 'Quick call', wentBadly: 'No filter' })
  await world.did(actor, 'review.answer', of.id, { question: 'why', answer: 'No rule for it' })
}
async function sweep(at: string): Promise<void> {
  world.clock.set(at)
  const feature = world.registry.features.find(({ name }) => name === 'reviews')
  for (const job of feature?.jobs ?? []) await job.run(jobScene(world.world, makeLog('silent')))
  await world.settle()
  world.clock.set(null)
}
const noticed = async (personId: string | null) =>
  (
    await world.owner(
      'select a.fact from notices n join activity a on a.id = n.activity_id where n.person_id = $1 order by a.seq',
      [personId],
    )
  ).map(({ fact }) => fact)

describe('a review that gates', () => {
  it('keeps the case open until it is finished, says so, and signs it', async () => {
    const kase = await open()
    expect(await read(kase)).toMatchObject({ form: { name: 'Phishing review' }, gates: true, reviews: [] })
    await expect(close(kase)).rejects.toMatchObject({ code: 'review.needed', detail: expect.stringContaining('Begin') })
    await expect(
      world.did(world.ana, 'case.review', kase.id, { words: 'All went well enough.' }),
    ).rejects.toMatchObject({ code: 'review.not-finished' })
    const review = await start(kase)
    await expect(close(kase)).rejects.toMatchObject({ detail: expect.stringContaining('not finished') })
    await expect(world.did(world.ana, 'review.finish', review.id)).rejects.toMatchObject({
      code: 'review.unanswered',
      detail: expect.stringContaining('“Why was it not seen?”'),
    })
    await fill(review)
    const done = await world.did<Review>(world.ana, 'review.finish', review.id)
    expect(done).toMatchObject({ finished: { by: { name: 'ana' } }, missing: [] })
    const signed = await world.asks<Case>(world.ana, 'case.get', {}, { id: kase.id })
    expect(signed.signOffs).toMatchObject([{ kind: 'reviewed', words: expect.stringContaining('Quick call') }])
    await expect(fill(review)).rejects.toMatchObject({ code: 'review.finished' })
    await world.did(world.ana, 'review.reopen', review.id, { reason: 'Forgot the mail filter' })
    await expect(close(kase)).rejects.toMatchObject({ code: 'review.needed' })
    await world.did(world.ana, 'review.finish', review.id)
    expect((await close(kase)).stage).toBe('closed')
    expect(await world.factsOf(review.id)).toEqual([
      'review.started',
      'review.edited',
      'review.answered',
      'review.finished',
      'review.reopened',
      'review.finished',
    ])
  })

  it('is one of a case, is taken back and brought back, and goes on after closing', async () => {
    const kase = await open({ type: 'malware' })
    const begun = await world.does(world.ana, 'review.start', [], { caseId: kase.id })
    await expect(start(kase)).rejects.toMatchObject({ code: 'review.there' })
    await takeBack(world, world.ana, begun.groupId)
    expect((await read(kase)).reviews).toEqual([])
    expect((await close(kase)).stage).toBe('closed')
    const review = await start(kase)
    expect(review.form).toBe('Review of malware and ransomware')
    const said = await world.does(world.ana, 'review.edit', review.id, { wentWell: 'Isolated at once' })
    await takeBack(world, world.ana, said.groupId)
    expect((await read(kase)).reviews[0]?.wentWell).toBe('')
    await expect(
      world.did(world.ana, 'review.answer', review.id, { question: 'none', answer: 'x' }),
    ).rejects.toMatchObject({
      status: 404,
    })
    await expect(
      world.did(world.ana, 'review.answer', review.id, { question: 'isolation', answer: 'Perhaps' }),
    ).rejects.toMatchObject({ code: 'review.choice' })
    await expect(start(kase, {}, world.gus)).rejects.toMatchObject({ status: 403 })
    await expect(world.did(world.otto, 'review.withdraw', review.id)).rejects.toMatchObject({ status: 404 })
  })

  it('holds a closing that its lifecycle wants reviewed only where one runs', async () => {
    const kase = await open({ lifecycle: 'major-incident', type: 'outage' })
    await world.did(world.leo, 'case.assign', kase.id, { ownerId: world.leo.personId })
    for (const status of ['Declared', 'Containing', 'Eradicating', 'Recovering'])
      await world.did(world.leo, 'case.move', kase.id, { status })
    await world.did(world.leo, 'case.edit', kase.id, { summary: 'Down for a day.' })
    await world.did(world.leo, 'case.ask-approval', kase.id, { status: 'Stood down', words: 'All is up' })
    await world.did(world.lena, 'case.approve', kase.id, { status: 'Stood down', approve: true })
    await world.did(world.leo, 'case.move', kase.id, { status: 'Stood down' })
    const review = await start(kase, {}, world.leo)
    expect((await read(kase)).gates).toBe(true)
    await expect(close(kase, world.leo)).rejects.toMatchObject({ status: 409 })
    await world.did(world.leo, 'review.edit', review.id, { wentWell: 'Backups', wentBadly: 'Nobody knew who decides' })
    for (const [question, answer] of [
      ['noticed', 'By a customer'],
      ['procedures', 'Not followed'],
      ['differently', 'Name who decides'],
    ])
      await world.did(world.leo, 'review.answer', review.id, { question, answer })
    await world.did(world.leo, 'review.finish', review.id)
    expect((await close(kase, world.leo)).stage).toBe('closed')
  })
})

describe('causes', () => {
  it('make a tree, and are counted by case over a time, as far as one sees', async () => {
    const kase = await open()
    const review = await start(kase)
    const root = await why(review, 'The clerk paid')
    const next = await why(review, 'The mail looked right', { parentId: root.id, cause: 'awareness' })
    await why(review, 'No training since spring', { parentId: next.id, cause: 'awareness' })
    await expect(world.did(world.ana, 'why.remove', root.id)).rejects.toMatchObject({ code: 'why.carries' })
    await expect(why(review, 'x', { cause: 'no-such' })).rejects.toMatchObject({ status: 404 })
    const other = await start(await open({ type: 'malware' }))
    await expect(why(other, 'x', { parentId: root.id })).rejects.toMatchObject({ status: 404 })
    const leaf = await why(review, 'Wrong', { parentId: next.id })
    const gone = await world.does(world.ana, 'why.remove', leaf.id)
    await takeBack(world, world.ana, gone.groupId)
    await world.did(world.ana, 'why.edit', leaf.id, { cause: 'training' })
    await world.did(world.ana, 'why.remove', leaf.id)

    const secret = await open({ restricted: true }, world.lena)
    const hidden = await start(secret, {}, world.lena)
    await why(hidden, 'Told by a clerk', { cause: 'awareness' }, world.lena)
    for (const [of, actor] of [
      [review, world.ana],
      [hidden, world.lena],
    ] as const) {
      await fill(of, actor)
      await world.did(actor, 'review.finish', of.id)
    }
    type Counts = { items: { key: string; cases: number }[]; reviews: { value: number } }
    const count = (actor: Actor, filter: Record<string, unknown> = {}) =>
      world.asks<Counts>(actor, 'cause.count', filter)
    expect((await count(world.ana)).items).toMatchObject([{ key: 'awareness', cases: 1 }])
    expect((await count(world.lena)).items).toMatchObject([{ key: 'awareness', cases: 2 }])
    expect((await count(world.ana, { from: '2100-01-01T00:00:00Z' })).items).toEqual([])
    const list = (actor: Actor) =>
      world.asks<{ items: ReviewLine[] }>(actor, 'review.list', { cause: 'awareness', state: 'finished' })
    expect((await list(world.ana)).items.map(({ id }) => id)).toEqual([review.id])
    expect((await list(world.lena)).items.map(({ id }) => id)).toEqual([hidden.id, review.id])
    await expect(world.did(world.rita, 'why.add', null, { reviewId: hidden.id, text: 'x' })).rejects.toMatchObject({
      status: 404,
    })
  })

  it('of its own an organisation adds, renames and retires', async () => {
    const cause = { key: 'night-shift', name: 'Nobody at night', area: 'People' }
    await world.did(world.leo, 'cause.add', null, cause)
    await expect(world.did(world.leo, 'cause.add', null, cause)).rejects.toMatchObject({ code: 'cause.key-taken' })
    const renamed = await world.does(world.leo, 'cause.rename', 'night-shift', {
      name: 'Too few at night',
      area: 'People',
    })
    await takeBack(world, world.leo, renamed.groupId)
    await world.did(world.leo, 'cause.retire', 'night-shift')
    const { items } = await world.asks<{ items: object[] }>(world.gus, 'cause.list')
    expect(items).toContainEqual({ ...cause, shipped: false, retired: true })
    const review = await start(await open())
    await expect(why(review, 'x', { cause: 'night-shift' })).rejects.toMatchObject({ status: 404 })
    await world.did(world.leo, 'cause.restore', 'night-shift')
    expect(await why(review, 'x', { cause: 'night-shift' })).toMatchObject({ causeName: 'Nobody at night' })
    await expect(world.did(world.leo, 'cause.retire', 'awareness')).rejects.toMatchObject({ status: 404 })
    await expect(
      world.did(world.ana, 'review-form.save', null, { key: 'a', name: 'A', questions: [] }),
    ).rejects.toMatchObject({
      status: 403,
    })
  })
})

describe('feedback', () => {
  it('is asked of those who took part, reminded, and told to the lead at the end, without names', async () => {
    world.clock.set('2027-03-01T10:00:00Z')
    const kase = await open()
    for (const each of [world.bob, world.leo])
      await world.did(each, 'task.create', null, { caseId: kase.id, title: 'Look' })
    const review = await start(kase, { asks: 'anonymous', leadId: world.leo.personId })
    const [round] = review.feedback
    expect(round).toMatchObject({ asked: 3, answered: 0, anonymous: true })
    const give = (actor: Actor, rating: number) =>
      world.did<Feedback>(actor, 'feedback.give', round?.id, { rating, well: `well ${rating}`, better: '' })
    await expect(give(world.lena, 3)).rejects.toMatchObject({ status: 403 })
    await give(world.bob, 4)
    await expect(give(world.bob, 4)).rejects.toMatchObject({ code: 'feedback.given' })
    await give(world.ana, 2)
    const of = async (actor: Actor) => (await read(kase, actor)).reviews[0]?.feedback[0]
    expect(await of(world.leo)).toMatchObject({ said: null, held: expect.stringContaining('is over'), mine: true })
    await sweep('2027-03-09T10:00:00Z')
    expect(await noticed(world.leo.personId)).toContain('feedback.chased')
    expect(await noticed(world.bob.personId)).not.toContain('feedback.chased')
    world.clock.set('2027-03-10T10:00:00Z')
    await give(world.leo, 5)
    expect((await of(world.leo))?.said?.map(({ by }) => by)).toEqual([null, null, null])
    expect(await of(world.bob)).toMatchObject({ said: null, held: null })
    await sweep('2027-03-20T10:00:00Z')
    expect(await noticed(world.leo.personId)).toEqual(
      expect.arrayContaining(['review.started', 'feedback.ended', 'review.chased']),
    )
    const kept = await world.owner('select person_id from feedback_answers where round_id = $1', [round?.id])
    expect(kept).toEqual([{ person_id: null }, { person_id: null }, { person_id: null }])
    await expect(world.owner('delete from feedback_answers')).rejects.toThrow(/append-only/)
  })

  it('is not shown where too few answered, is named where it was asked so, and ends', async () => {
    const kase = await open()
    await world.did(world.bob, 'task.create', null, { caseId: kase.id, title: 'Look' })
    const review = await start(kase)
    const ask = (body: object) =>
      world.did<Feedback>(world.ana, 'feedback.ask', null, { reviewId: review.id, days: 3, anonymous: true, ...body })
    await expect(ask({ people: [world.otto.personId] })).rejects.toMatchObject({ code: 'feedback.nobody' })
    const [secret, named] = [await ask({}), await ask({ anonymous: false })]
    for (const { id } of [secret, named])
      await world.did(world.bob, 'feedback.give', id, { rating: 3, better: 'Sooner' })
    await world.did(world.ana, 'feedback.end', secret.id)
    const [few, all] = (await read(kase)).reviews[0]?.feedback ?? []
    expect(few).toMatchObject({ over: true, said: null, held: expect.stringContaining('Fewer than three') })
    expect(all?.said).toMatchObject([{ by: { name: 'bob' }, better: 'Sooner', rating: 3 }])
    await expect(world.did(world.ana, 'feedback.give', secret.id, { rating: 3 })).rejects.toMatchObject({
      code: 'feedback.over',
    })
  })

  it('is asked of nobody who does not see the case', async () => {
    const kase = await open({}, world.lena)
    await world.did(world.bob, 'task.create', null, { caseId: kase.id, title: 'Look' })
    await world.did(world.lena, 'case.restrict', kase.id, { reason: 'Quiet' })
    const { items } = await world.asks<{ items: { name: string }[] }>(
      world.lena,
      'feedback.participants',
      {},
      { id: kase.id },
    )
    expect(items.map(({ name }) => name)).toEqual(['lena'])
    await expect(read(kase, world.bob)).rejects.toMatchObject({ status: 404 })
  })
})
