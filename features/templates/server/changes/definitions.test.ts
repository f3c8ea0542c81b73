import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { CaseType } from '../../contract/case-type.ts'
import type { CaseField } from '../../contract/field.ts'
import type { CaseTemplate } from '../../contract/template.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('definitions')
})
afterAll(() => world.close())

type Refused = { kind: string; code: string; detail: string; extra: { fields?: { path: string; message: string }[] } }
const refused = async (promise: Promise<unknown>): Promise<Refused | undefined> =>
  promise.then(
    () => undefined,
    (error: Refused) => error,
  )
const field = (body: object) =>
  world.did<CaseField>(world.leo, 'case-field.create', null, { label: 'A field', ...body })
const type = (body: object) => world.did<CaseType>(world.leo, 'case-type.create', null, { name: 'A type', ...body })
const template = (body: object) =>
  world.did<CaseTemplate>(world.leo, 'template.create', null, { name: 'A template', ...body })

describe('a field', () => {
  it('is made, changed, retired, asked for again: row and fact each time', async () => {
    const made = await field({ key: 'made', kind: 'number', least: 0, group: 'Extent' })
    expect(made).toMatchObject({ version: 1, group: 'Extent', shipped: false })
    await world.does(world.leo, 'case-field.edit', made.id, {
      label: 'Made',
      requiredToClose: true,
    })
    expect(
      await world.owner('select label, required_to_close, edited from case_fields where id = $1', [made.id]),
    ).toEqual([{ label: 'Made', required_to_close: true, edited: true }])
    await world.does(world.leo, 'case-field.retire', made.id)
    expect(await refused(world.does(world.leo, 'case-field.retire', made.id))).toMatchObject({
      code: 'case-field.retired',
    })
    await world.does(world.leo, 'case-field.restore', made.id)
    expect(await refused(world.does(world.leo, 'case-field.restore', made.id))).toMatchObject({ kind: 'conflict' })
    expect(await world.factsOf(made.id)).toEqual(
      ['created', 'edited', 'retired', 'restored'].map((word) => `case-field.${word}`),
    )
  })

  it.each([
    [{ key: 'no', kind: 'choice' }, 'case-field.choices', 'choices'],
    [{ key: 'no', kind: 'choice', choices: ['a', 'a'] }, 'case-field.choices', 'choices'],
    [{ key: 'no', kind: 'table' }, 'case-field.columns', 'columns'],
    [{ key: 'no', kind: 'number', least: 3, most: 1 }, 'case-field.range', 'most'],
    [{ key: 'no', kind: 'text', pattern: '(?<=a)b' }, 'case-field.pattern', 'pattern'],
    [{ key: 'no', kind: 'text', shownWhen: 'case.nothing == 1' }, 'case-field.condition', 'shownWhen'],
    [{ key: 'no', kind: 'text', requiredWhen: 'case.severity ==' }, 'case-field.condition', 'requiredWhen'],
    [{ key: 'no', kind: 'text', shownWhen: 'case.fields.no != null' }, 'case-field.condition', 'shownWhen'],
    [{ key: 'No good', kind: 'text' }, 'request.invalid', 'key'],
  ])('is refused where it contradicts itself: %o', async (body, code, path) => {
    expect(await refused(field(body))).toMatchObject({ kind: 'invalid', code, extra: { fields: [{ path }] } })
  })

  it('has a key of its own, is for those who may, and is not changed from an old version', async () => {
    const { id } = await field({ key: 'once', kind: 'text' })
    expect(await refused(field({ key: 'once', kind: 'text' }))).toMatchObject({ code: 'case-field.key-taken' })
    const edit = (as: typeof world.ana) => world.does(as, 'case-field.edit', id, { label: 'X' })
    expect(await refused(edit(world.ana))).toMatchObject({ kind: 'forbidden' })
    expect(await refused(edit(world.otto))).toMatchObject({ kind: 'unknown' })
    expect(await refused(world.does(world.leo, 'case-field.edit', randomUUID(), { label: 'X' }))).toMatchObject({
      kind: 'unknown',
    })
    await edit(world.leo)
    expect(await refused(world.does(world.leo, 'case-field.edit', id, { label: 'Y' }, { ifMatch: 1 }))).toMatchObject({
      code: 'request.stale',
    })
  })
})

describe('a type', () => {
  it('is made, changed and taken back to what it was', async () => {
    const made = await type({ key: 'odd', restricted: true, teamId: world.team.night, severity: 'high' })
    expect(made).toMatchObject({ restricted: true, team: { name: 'Night shift' }, severity: 'high' })
    await world.does(world.leo, 'case-type.edit', made.id, {
      name: 'Odder',
      severity: null,
      teamId: null,
    })
    expect(await world.owner('select name, severity, team_id from case_types where id = $1', [made.id])).toEqual([
      { name: 'Odder', severity: null, team_id: null },
    ])
    await world.does(world.leo, 'case-type.retire', made.id)
    expect(await refused(world.does(world.leo, 'case-type.retire', made.id))).toMatchObject({
      code: 'case-type.retired',
    })
    await world.does(world.leo, 'case-type.restore', 'odd')
  })

  it.each([
    [{ key: 'bad', lifecycle: 'none' }, 'case-type.no-such-lifecycle'],
    [{ key: 'bad', fields: ['nothing'] }, 'case-type.no-such-field'],
    [{ key: 'bad', templates: ['nothing'] }, 'case-type.no-such-template'],
    [{ key: 'bad', rsit: 'fraud:nothing' }, 'case-type.no-such-rsit'],
    [{ key: 'bad', teamId: randomUUID() }, 'case-type.no-such-team'],
    [{ key: 'odd' }, 'case-type.key-taken'],
  ])('points at nothing that is not there: %o', async (body, code) => {
    expect(await refused(type(body))).toMatchObject({ code })
  })

  it('is shaped by a lead of this organisation and nobody else', async () => {
    const [{ id }] = (await world.owner(`select id from case_types where key = 'odd'`)) as [{ id: string }]
    expect(await refused(world.does(world.ana, 'case-type.edit', id, { name: 'X' }))).toMatchObject({
      kind: 'forbidden',
    })
    expect(await refused(world.does(world.otto, 'case-type.edit', id, { name: 'X' }))).toMatchObject({
      kind: 'unknown',
    })
    expect(await refused(world.did(world.ana, 'case-type.take-shipped'))).toMatchObject({ kind: 'forbidden' })
  })
})

describe('a template', () => {
  it('keeps each version, and can be taken in as YAML', async () => {
    const made = await template({ key: 'plan', content: { phases: [{ name: 'One', tasks: [{ title: 'Look' }] }] } })
    await world.does(world.leo, 'template.edit', made.id, { name: 'A better plan' })
    const yaml =
      'key: plan\nname: From a file\nphases:\n  - name: One\n    tasks:\n      - title: Look twice\n        due: 4h\n'
    const taken = await world.did<CaseTemplate>(world.leo, 'template.import', null, { yaml })
    expect(taken).toMatchObject({ id: made.id, version: 3, name: 'From a file' })
    const versions = await world.owner(
      'select version, name from template_versions where template_id = $1 order by 1',
      [made.id],
    )
    expect(versions.map((row) => row.name)).toEqual(['A template', 'A better plan', 'From a file'])
    expect(await world.factsOf(made.id)).toEqual(['template.created', 'template.edited', 'template.edited'])
    const read = await world.asks<{ yaml: string; versions: unknown[] }>(world.ana, 'template.read', {}, { id: 'plan' })
    expect(read.yaml).toContain('Look twice')
    expect(read.versions).toHaveLength(3)
  })

  it.each([
    [{ content: { title: '{{ case.nothing }}' } }, 'template.expression'],
    [{ content: { phases: [{ name: 'One', tasks: [{ title: 'Ask {{ case.title +' }] }] } }, undefined],
    [
      { content: { phases: [{ name: 'One', tasks: [{ title: 'Ask', text: '{{ case.fields.nobody }}' }] }] } },
      'template.expression',
    ],
    [{ content: { fields: { nobody: 'x' } } }, 'template.field'],
    [{ content: { phases: [{ name: 'One', tasks: [{ title: 'Ask', due: 'soon' }] }] } }, 'request.invalid'],
    [{ key: 'plan' }, 'template.key-taken'],
  ])('is read when it is saved: %o', async (body, code) => {
    const problem = await refused(template({ key: `t-${randomUUID().slice(0, 8)}`, ...body }))
    expect(problem?.code).toBe(code)
  })

  it('says which line of the YAML is wrong, and saves nothing', async () => {
    const before = await world.owner('select count(*) from template_versions')
    const problem = await refused(
      world.did(world.leo, 'template.import', null, { yaml: 'key: plan\nname: X\nphases: 3\n' }),
    )
    expect(problem).toMatchObject({ code: 'template.yaml', extra: { fields: [{ path: 'line 3' }] } })
    expect(await world.owner('select count(*) from template_versions')).toEqual(before)
    expect(
      await refused(world.did(world.ana, 'template.import', null, { yaml: 'key: plan\nname: X\n' })),
    ).toMatchObject({ kind: 'forbidden' })
  })

  it('is retired and offered again; a stale edit, and one from elsewhere, is refused', async () => {
    const { id } = await template({ key: 'old' })
    await world.does(world.leo, 'template.retire', id)
    expect(await refused(world.does(world.leo, 'template.retire', id))).toMatchObject({ code: 'template.retired' })
    await world.does(world.leo, 'template.restore', id)
    expect(await refused(world.does(world.leo, 'template.restore', id))).toMatchObject({ code: 'template.retired' })
    expect(await refused(world.does(world.leo, 'template.edit', id, { name: 'Y' }, { ifMatch: 1 }))).toMatchObject({
      code: 'request.stale',
    })
    expect(await refused(world.does(world.otto, 'template.edit', id, { name: 'Y' }))).toMatchObject({ kind: 'unknown' })
    expect(await refused(world.does(world.ana, 'template.edit', id, { name: 'Y' }))).toMatchObject({
      kind: 'forbidden',
    })
  })
})

describe('the priority matrix', () => {
  it('is changed by a lead, open cases follow, closed ones stay', async () => {
    const kase = await world.did<{ id: string; priority: number }>(world.ana, 'case.open', null, {
      title: 'Odd',
      severity: 'high',
    })
    expect(kase.priority).toBe(2)
    const matrix = await world.asks<{ levels: object[]; cells: number[][] }>(world.ana, 'case-priority.read')
    const cells = matrix.cells.map((row, at) => (at === 1 ? [5, 5, 5, 5, 5] : row))
    await world.did(world.leo, 'case-priority.edit', null, { ...matrix, cells })
    expect(await world.asks(world.ana, 'case.get', {}, { id: kase.id })).toMatchObject({ priority: 5 })
    expect(await refused(world.did(world.ana, 'case-priority.edit', null, matrix))).toMatchObject({ kind: 'forbidden' })
    expect(await refused(world.did(world.leo, 'case-priority.edit', null, { ...matrix, cells: [[1]] }))).toMatchObject({
      kind: 'invalid',
    })
    expect(
      await refused(
        world.did(world.leo, 'case-priority.edit', null, { ...matrix, levels: matrix.levels.toReversed() }),
      ),
    ).toMatchObject({ code: 'case-priority.levels' })
    await world.did(world.leo, 'case-priority.edit', null, matrix)
  })

  it('weighs what a person says of the business impact, and what the assets say', async () => {
    const kase = await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Odd', severity: 'high' })
    expect(await world.did(world.ana, 'case.set-impact', kase.id, { impact: 'critical' })).toMatchObject({
      impact: 'critical',
      impactByHand: true,
      priority: 1,
    })
    expect(await world.did(world.ana, 'case.set-impact', kase.id, { impact: null })).toMatchObject({
      impact: null,
      impactByHand: false,
      priority: 2,
    })
    expect(await world.factsOf(kase.id)).toEqual(['case.opened', 'case.impact-set', 'case.impact-set'])
    expect(await refused(world.does(world.gus, 'case.set-impact', kase.id, { impact: 'low' }))).toMatchObject({
      kind: 'forbidden',
    })
    expect(await refused(world.does(world.otto, 'case.set-impact', kase.id, { impact: 'low' }))).toMatchObject({
      kind: 'unknown',
    })
    await world.did(world.ana, 'case.close', kase.id, { disposition: 'false_positive', summary: 'Nothing' })
    expect(await refused(world.does(world.ana, 'case.set-impact', kase.id, { impact: 'low' }))).toMatchObject({
      code: 'case.closed',
    })
  })
})
