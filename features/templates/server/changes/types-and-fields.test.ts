import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { CaseType } from '../../contract/case-type.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('types')
  await world.did(world.leo, 'case-type.take-shipped')
})
afterAll(() => world.close())

type Types = { items: CaseType[]; offered: { types: string[]; fields: number; templates: string[] } }
const typed = async (key: string) =>
  (await world.asks<Types>(world.leo, 'case-type.list')).items.find((type) => type.key === key)!
const open = (body: object, actor = world.ana) => world.did<Case>(actor, 'case.open', null, body)
const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: { kind: string; code: string; detail: string; extra: { fields?: { path: string }[] } }) => error,
  )

describe('the shipped pack', () => {
  it('fills an organisation once; taken again, it changes nothing', async () => {
    const { items, offered } = await world.asks<Types>(world.ana, 'case-type.list')
    expect(items).toHaveLength(15)
    expect(offered).toEqual({ types: [], fields: 0, templates: [] })
    expect(items.every((type) => type.rsit !== null)).toBe(true)
    const before = await world.owner('select id, version from case_types order by id')
    await world.did(world.leo, 'case-type.take-shipped')
    expect(await world.owner('select id, version from case_types order by id')).toEqual(before)
  })
})

describe('case.open with a type', () => {
  it('takes lifecycle, severity, TLP and templates from it', async () => {
    const kase = await open({
      title: 'Odd message',
      type: 'Phishing',
      fields: { sender: 'a@b.example', recipients: 12 },
    })
    expect(kase).toMatchObject({ type: 'phishing', typeName: 'Phishing', severity: 'medium', lifecycle: 'simple' })
    expect(kase.tasks.total).toBeGreaterThan(5)
    expect(kase.tags).toContain('phishing')
  })

  it('names what is missing and closes only when it is filled in', async () => {
    const kase = await open({ type: 'phishing', fields: { subject_line: 'Your parcel' } })
    expect(kase.title).toBe('Phishing: Your parcel')
    const waive = kase.openRequired.map((task) => ({ taskId: task.id, reason: 'Not needed here' }))
    const close = () =>
      world.did<Case>(world.ana, 'case.close', kase.id, {
        disposition: 'false_positive',
        summary: 'A real parcel',
        waive,
      })
    const barred = await refused(close())
    expect(barred).toMatchObject({
      code: 'case-field.required-to-close',
      extra: { fields: [{ path: 'fields.credentials_given' }] },
    })
    await world.did(world.ana, 'case.set-fields', kase.id, { fields: { credentials_given: false } })
    expect((await close()).stage).toBe('closed')
  })

  it('restricts an insider case and leaves an unknown type as text', async () => {
    const secret = await open({ title: 'Odd copying', type: 'insider' })
    expect(secret.restricted).toBe(true)
    expect(await refused(world.asks(world.bob, 'case.get', {}, { id: secret.id }))).toMatchObject({ kind: 'unknown' })
    expect(await open({ title: 'Odd', type: 'edr' })).toMatchObject({ type: 'edr', typeName: null, manner: null })
    expect((await typed('insider')).restricted).toBe(true)
  })
})
