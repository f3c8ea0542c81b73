import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../../platform/server/scene.ts'
import { startMailbox, type Mailbox } from '../../../../test/harness/mailbox.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Notice } from '../../contract/notice.ts'

let box: Mailbox
let world: TheWorld
beforeAll(async () => {
  box = await startMailbox()
  world = await openWorld('asked-by-mail', { smtpUrl: box.url })
})
afterAll(async () => {
  await world.close()
  await box.close()
})
afterEach(async () => {
  world.clock.set(null)
  await world.owner('delete from notice_deliveries')
  box.mails.length = 0
})

let count = 0
/** Run by ana on a case of hers, up to the point where it waits. */
async function ask(step: object, opened: object = {}): Promise<{ id: string; key: string }> {
  const question = 'kind' in step && step.kind === 'notice' ? {} : { question: 'Isolate the host of {{ case.title }}?' }
  const steps = { ask: { kind: 'approval', name: 'Ask', ...question, ...step } }
  const document = { name: `Playbook ${(count += 1)}`, on: ['case'], start: 'ask', steps }
  const { id } = await world.did<{ id: string }>(world.leo, 'playbook.create', null, { document })
  await world.did(world.leo, 'playbook.publish', id)
  const kase = await world.did<{ id: string; key: string }>(world.ana, 'case.open', null, {
    title: 'Beacons',
    ...opened,
  })
  const members: Actor[] = 'restricted' in opened ? [world.leo] : []
  for (const { organisationId, personId } of members)
    await world.owner(
      'insert into case_members (organisation_id, case_id, person_id, added_at) values ($1, $2, $3, now())',
      [organisationId, kase.id, personId],
    )
  await world.did(world.ana, 'playbook.start', id, { subject: { kind: 'case', id: kase.id } })
  return kase
}
/** Until so many mails have come. */
const come = async (mails: number) => {
  await expect.poll(async () => (await world.settle(), box.mails.length), { timeout: 20_000 }).toBe(mails)
}
const askOf = async (actor: Actor) =>
  (await world.asks<{ items: { id: string }[] }>(actor, 'playbook-ask.list')).items[0]?.id ?? ''

describe('who is asked by a playbook', () => {
  it('is told by mail what, by when and about which case, with the way there', async () => {
    const kase = await ask({ of: 'role:lead', by: '2h' })
    await come(1)
    const [mail] = box.mails
    expect(mail?.to).toEqual(['leo@example-freight.test'])
    expect(mail?.header('subject')).toMatch(
      new RegExp(`^${kase.key} Beacons: your approval is asked for by \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC$`),
    )
    expect(mail?.text).toContain(`for the playbook “Playbook ${count}”: Isolate the host of Beacons?`)
    expect(mail?.text).toContain(`http://127.0.0.1:8080/asked/${await askOf(world.leo)}`)
    const { items } = await world.asks<{ items: Notice[] }>(world.leo, 'notice.list')
    expect(items[0]).toMatchObject({ why: 'approval', fact: 'playbook.asked', case: { key: kase.key } })
  })

  it('among them who started the run, where it asks them', async () => {
    await ask({ kind: 'form', of: 'starter', fields: [{ key: 'me', label: 'Me', type: 'yes/no' }] })
    await come(1)
    expect(box.mails[0]?.to).toEqual(['ana@example-freight.test'])
    expect(box.mails[0]?.header('subject')).toContain('you are asked to fill in a form')
  })

  it('is not, where it was answered meanwhile; who is asked next is', async () => {
    // oxlint-disable-next-line unicorn/no-thenable -- a word of playbooks
    await ask({ of: 'person:bob', by: '1h', then: 'role:lead', fourEyes: false })
    await come(1)
    world.clock.set(new Date(Date.now() + 3_700_000).toISOString())
    await world.owner(`update graphile_worker._private_jobs set run_at = now() where run_at > now()`)
    await come(2)
    expect(box.mails.map(({ to }) => to[0]?.split('@')[0])).toEqual(['bob', 'leo'])
    const [again] = await world.owner(`select id from notices order by id desc limit 1`)
    const inbox = async (actor: Actor, query: Record<string, unknown> = {}) =>
      (await world.asks<{ items: Notice[] }>(actor, 'notice.list', query)).items
    const unread = async () => (await world.asks<{ unread: { value: number } }>(world.leo, 'notice.count')).unread.value
    const before = await unread()
    // What bob was asked is wanted of leo now.
    expect((await inbox(world.bob))[0]).toMatchObject({
      fact: 'playbook.asked',
      over: true,
      readAt: expect.any(String),
    })
    expect(await inbox(world.bob, { unread: 'true' })).toEqual([])
    expect((await inbox(world.leo))[0]).toMatchObject({ id: again?.id, over: false, readAt: null })
    await world.did(world.leo, 'playbook-ask.decide', await askOf(world.leo), { approved: true })
    expect((await inbox(world.leo))[0]).toMatchObject({ id: again?.id, over: true, readAt: expect.any(String) })
    expect(await unread()).toBe(before - 1)
    await world.owner(`update notice_deliveries set state = 'due' where notice_id = $1`, [again?.id])
    await world.settle()
    expect(box.mails).toHaveLength(2)
  })

  it('hears of a restricted case its key alone, and of none who may not read cases', async () => {
    const kase = await ask({ of: 'role:lead' }, { restricted: true })
    await come(1)
    expect(box.mails[0]?.header('subject')).toBe(`${kase.key}: your approval is asked for`)
    expect(box.mails[0]?.raw).not.toMatch(/Beacons|Isolate/)
  })

  it('hears no more than that, who may answer and may not read cases', async () => {
    await world.owner(`update roles set permissions = '{playbook.answer,notice.read}' where name = 'reader'`)
    await ask({ of: 'person:gus' })
    await come(1)
    await world.owner(`update roles set permissions = '{case.read,notice.read}' where name = 'reader'`)
    expect(box.mails[0]?.header('subject')).toBe('Your approval is asked for')
    expect(box.mails[0]?.raw).not.toMatch(/Beacons|Isolate|INC-/)
    expect(box.mails[0]?.text).toMatch(/\/asked\/[0-9a-f-]{36}/)
  })

  it('and whom a step tells is told as everybody else', async () => {
    const kase = await ask({ kind: 'notice', to: 'role:lead', text: 'Look at {{ case.key }}' })
    await come(1)
    expect(box.mails[0]?.header('subject')).toBe(`${kase.key} Beacons: you are told of something`)
    expect(box.mails[0]?.text).toContain(`Look at ${kase.key}`)
    const { items } = await world.asks<{ items: Notice[] }>(world.leo, 'notice.list')
    expect(items.find(({ fact }) => fact === 'notice.sent')).toMatchObject({ why: 'told', case: { key: kase.key } })
  })
})
