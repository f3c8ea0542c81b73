import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('filling')
  await world.did(world.leo, 'case-type.take-shipped')
})
afterAll(() => world.close())

type Refused = { kind: string; code: string; extra: { fields?: { path: string }[] } }
const refused = async (promise: Promise<unknown>): Promise<Refused | undefined> =>
  promise.then(
    () => undefined,
    (error: Refused) => error,
  )
const open = (body: object = {}) => world.did<Case>(world.ana, 'case.open', null, { title: 'A case', ...body })
const fieldsOf = async (id: string) =>
  await world.asks<{ values: Record<string, { value: unknown; name: string | null }>; open: { key: string }[] }>(
    world.ana,
    'case.fields',
    {},
    { id },
  )

describe('case.set-fields', () => {
  it('keeps every kind as it was put in, with before and after', async () => {
    const kase = await open({ type: 'data-breach' })
    const person = world.leo.personId ?? ''
    const kinds: [string, unknown][] = [
      ['k_text', 'One line'],
      ['k_markdown', '**Two**\nlines'],
      ['k_number', 12.5],
      ['k_money', 1200],
      ['k_time', '2026-11-22T09:30:00.000Z'],
      ['k_duration', 5400],
      ['k_choice', 'b'],
      ['k_choices', ['a', 'c']],
      ['k_person', person],
      ['k_team', world.team.day],
      ['k_link', 'https://example.org/x'],
      ['k_yes', false],
      ['k_table', [{ Who: 'ana', What: 'saw it' }]],
    ]
    const kindOf: Record<string, string> = { k_time: 'date-time', k_yes: 'yes-no' }
    for (const [key] of kinds)
      await world.did(world.leo, 'case-field.create', null, {
        key,
        label: key,
        kind: kindOf[key] ?? key.slice(2),
        choices: ['a', 'b', 'c'],
        columns: ['Who', 'What'],
      })
    await world.did(world.ana, 'case.set-fields', kase.id, { fields: Object.fromEntries(kinds) })
    const { values } = await fieldsOf(kase.id)
    for (const [key, value] of kinds) expect(values[key]?.value).toEqual(value)
    expect(values.k_person?.name).toBe('leo')
    expect(values.k_team?.name).toBe('Day shift')
    await world.did(world.ana, 'case.set-fields', kase.id, { fields: { k_choices: ['b'], k_text: null } })
    const now = (await fieldsOf(kase.id)).values
    expect(now.k_choices?.value).toEqual(['b'])
    expect(now.k_text).toBeUndefined()
    expect(await world.factsOf(kase.id)).toEqual(['case.opened', 'case.fields-set', 'case.fields-set'])
  })

  it.each([
    [{ nothing: 1 }, 'case-field.no-such-field', 'fields.nothing'],
    [{ records_lost: 'many' }, 'case-field.value', 'fields.records_lost'],
    [{ records_lost: -1 }, 'case-field.value', 'fields.records_lost'],
    [{ data_kinds: ['Love letters'] }, 'case-field.value', 'fields.data_kinds'],
    [{ vulnerability_id: 'cve' }, 'case-field.value', 'fields.vulnerability_id'],
    [{ authority_deadline: 'soon' }, 'case-field.value', 'fields.authority_deadline'],
    [{ hr_contact: randomUUID() }, 'case-field.no-such-one', 'fields.hr_contact'],
    [{ encrypted_systems: [{ Nothing: 'x' }] }, 'case-field.value', 'fields.encrypted_systems'],
    [{ reported_by: 'two\nlines' }, 'case-field.value', 'fields.reported_by'],
  ])('refuses %o and names the field', async (fields, code, path) => {
    const kase = await open()
    const problem = await refused(world.did(world.ana, 'case.set-fields', kase.id, { fields }))
    expect(problem).toMatchObject({ kind: 'invalid', code, extra: { fields: [{ path }] } })
    expect(await refused(open({ fields }))).toMatchObject({ code })
  })

  it('is for those who may, on cases they see, that are open, as they were read', async () => {
    const kase = await open()
    const set = (as: typeof world.ana, more = {}) =>
      world.does(as, 'case.set-fields', kase.id, { fields: { cost: 3 } }, more)
    expect(await refused(set(world.gus))).toMatchObject({ kind: 'forbidden' })
    expect(await refused(set(world.otto))).toMatchObject({ kind: 'unknown' })
    await set(world.ana)
    expect(await refused(set(world.ana, { ifMatch: 1 }))).toMatchObject({ code: 'request.stale' })
    const secret = await open({ type: 'insider' })
    expect(await refused(world.does(world.bob, 'case.set-fields', secret.id, { fields: {} }))).toMatchObject({
      kind: 'unknown',
    })
    await world.did(world.ana, 'case.close', kase.id, { disposition: 'false_positive', summary: 'Nothing' })
    expect(await refused(set(world.ana))).toMatchObject({ code: 'case.closed' })
  })

  it('requires by condition, and what is not shown is not required', async () => {
    const kase = await open({ type: 'data-breach' })
    const keys = async () => (await fieldsOf(kase.id)).open.map(({ key }) => key)
    expect(await keys()).toEqual(['data_kinds'])
    await world.did(world.ana, 'case.set-fields', kase.id, { fields: { authority_told: true } })
    expect(await keys()).toEqual(['data_kinds', 'authority_deadline', 'people_told'])
    await world.did(world.ana, 'case.set-fields', kase.id, { fields: { authority_told: false } })
    expect(await keys()).toEqual(['data_kinds'])
  })
})

describe('case.apply-template', () => {
  it('adds to a running case what is not there, and remembers the version', async () => {
    const kase = await open({ type: 'phishing', ownerId: world.leo.personId })
    const again = await world.did<Case>(world.ana, 'case.apply-template', kase.id, { template: 'phishing' })
    expect(again.tasks.total).toBe(kase.tasks.total)
    const both = await world.did<Case>(world.ana, 'case.apply-template', kase.id, { template: 'account-compromise' })
    expect(both.tasks.total).toBe(kase.tasks.total + 9)
    const { items } = await world.asks<{ items: { name: string; version: number; newest: number }[] }>(
      world.ana,
      'case.fillings',
      {},
      { id: kase.id },
    )
    expect(items.map(({ name, version }) => [name, version])).toEqual([
      ['Phishing report', 1],
      ['Phishing report', 1],
      ['Account compromise', 1],
    ])
    const owned = await world.owner(`select count(*)::int as count from tasks where case_id = $1 and owner_id = $2`, [
      kase.id,
      world.leo.personId,
    ])
    expect(owned[0]?.count).toBeGreaterThan(5)
    expect(await world.factsOf(kase.id)).toEqual(['case.opened', 'case.template-applied', 'case.template-applied'])
  })

  it('does not overwrite what people wrote', async () => {
    await world.did(world.leo, 'template.create', null, {
      key: 'values',
      name: 'Values',
      content: { summary: 'From the template', fields: { cost: 100, affected_people: 7 }, tags: ['new', 'old'] },
    })
    const kase = await open({ summary: 'Mine', tags: ['old'], fields: { cost: 5 } })
    const filled = await world.did<Case>(world.ana, 'case.apply-template', kase.id, { template: 'values' })
    expect(filled).toMatchObject({ summary: 'Mine', tags: ['old', 'new'] })
    expect((await fieldsOf(kase.id)).values).toMatchObject({ cost: { value: 5 }, affected_people: { value: 7 } })
  })

  it('is taken back but for what was worked on since', async () => {
    const kase = await open()
    await world.does(world.ana, 'case.apply-template', kase.id, { template: 'ransomware' })
    const [first] = await world.owner('select id from tasks where case_id = $1 order by phase, position limit 1', [
      kase.id,
    ])
    await world.did(world.ana, 'task.start', String(first?.id))
    const ids = (await world.owner('select id from tasks where case_id = $1', [kase.id])).map((row) => String(row.id))
    const notes = (await world.owner('select id from notes where case_id = $1', [kase.id])).map((row) => String(row.id))
    const [{ id: fillingId }] = (await world.owner('select id from case_fillings where case_id = $1', [kase.id])) as [
      { id: string },
    ]
    const body = { fillingId, taskIds: ids, noteIds: notes, fields: {}, tags: ['ransomware'] }
    const back = await world.did<Case>(world.ana, 'case.take-template-back', kase.id, body)
    expect(back.tasks.total).toBe(1)
    expect(back.counts.notes).toBe(0)
    expect(back.tags).toEqual(['major'])
    expect(await refused(world.does(world.ana, 'case.take-template-back', kase.id, body))).toMatchObject({
      code: 'template.not-of-this-case',
    })
  })

  it('refuses what is not there, not offered, not theirs, closed', async () => {
    const kase = await open()
    const apply = (as: typeof world.ana, body: object) => world.does(as, 'case.apply-template', kase.id, body)
    expect(await refused(apply(world.ana, { template: 'nothing' }))).toMatchObject({
      code: 'template.no-such-template',
    })
    expect(await refused(apply(world.ana, { template: 'phishing', version: 9 }))).toMatchObject({
      code: 'template.no-such-template',
    })
    expect(await refused(apply(world.gus, { template: 'phishing' }))).toMatchObject({ kind: 'forbidden' })
    expect(await refused(apply(world.otto, { template: 'phishing' }))).toMatchObject({ kind: 'unknown' })
    await world.does(world.leo, 'template.retire', 'fraud')
    expect(await refused(apply(world.ana, { template: 'fraud' }))).toMatchObject({ code: 'template.no-such-template' })
    await world.does(world.ana, 'case.close', kase.id, { disposition: 'false_positive', summary: 'Nothing' })
    expect(await refused(apply(world.ana, { template: 'phishing' }))).toMatchObject({ code: 'case.closed' })
  })

  it('finds an owner by role in the team of the case, who has least to do', async () => {
    await world.did(world.leo, 'template.create', null, {
      key: 'by-role',
      name: 'By role',
      content: {
        phases: [
          {
            name: 'One',
            tasks: [
              { title: 'First', owner: 'role:analyst', due: '4h' },
              { title: 'Second', owner: 'role:analyst' },
              { title: 'Third', owner: 'role:nobody-has-this' },
            ],
          },
        ],
      },
    })
    const kase = await open({ teamId: world.team.night })
    await world.did(world.ana, 'case.apply-template', kase.id, { template: 'by-role' })
    const rows = await world.owner('select title, owner_id, due_at from tasks where case_id = $1 order by position', [
      kase.id,
    ])
    expect(new Set([rows[0]?.owner_id, rows[1]?.owner_id])).toEqual(new Set([world.ana.personId, world.bob.personId]))
    expect(rows[2]?.owner_id).toBeNull()
    expect(rows[0]?.due_at).not.toBeNull()
  })
})

describe('a title pattern', () => {
  it('shows a gap where a field is not filled in, and makes no title of gaps alone', async () => {
    await world.did(world.leo, 'case-field.create', null, { key: 'shop', kind: 'text', label: 'Shop' })
    const titled = async (key: string, title: string, fields: object) => {
      await world.did(world.leo, 'template.create', null, { key, name: key, content: { title } })
      await world.did(world.leo, 'case-type.create', null, { key, name: `Type ${key}`, templates: [key] })
      return (await world.did<Case>(world.ana, 'case.open', null, { type: key, fields })).title
    }
    const pattern = 'Theft at {{ case.fields.shop }}'
    expect(await titled('shop-told', pattern, { shop: 'Riga' })).toBe('Theft at Riga')
    expect(await titled('shop-untold', pattern, {})).toBe('Theft at …')
    expect(await titled('shop-alone', '{{ case.fields.shop }}', {})).toBe('Type shop-alone')
  })
})

describe('undoing an opening', () => {
  it('takes the case back with all its type brought, as long as nobody worked on it', async () => {
    const kase = await open({ type: 'phishing', ownerId: world.ana.personId })
    await world.did(world.ana, 'case.withdraw', kase.id)
    const mine = await world.asks<{ items: { case: { id: string } }[] }>(world.ana, 'task.list', { owner: 'me' })
    expect(mine.items.filter((task) => task.case.id === kase.id)).toEqual([])
  })
})
