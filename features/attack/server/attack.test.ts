import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sender, type Send } from '../../../test/harness/send-alerts.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { AlertRow } from '../../alerts/contract/alert.ts'
import { ruleOf } from '../../alerts/contract/rule.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { NavigatorLayer } from '../contract/layer.ts'
import type { CaseAttack } from '../contract/requests/case-attack.ts'
import type { Heat } from '../contract/requests/matrix.ts'
import type { RuleTechniques } from '../contract/requests/rules.ts'
import { inMatrix, tactics, techniques } from './attack.ts'

let world: TheWorld
let send: Send
beforeAll(async () => {
  world = await openWorld('attack')
  send = await sender(world, world.leo)
})
afterAll(() => world.close())

let count = 0
async function anAlert(more: object = {}): Promise<string> {
  const sourceRef = `a${++count}`
  await send('/alerts', [{ source: 'probe', sourceRef, title: `Alert ${count}`, ...more }])
  return String((await world.owner('select id from alerts where source_ref = $1', [sourceRef]))[0]!.id)
}
const techniquesOf = async (id: string) => (await world.asks<AlertRow>(world.ana, 'alert.read', {}, { id })).techniques
const heat = (actor = world.ana, filter: object = {}) =>
  world.asks<Heat>(actor, 'attack.heat', filter as Record<string, unknown>)
const cell = (found: Heat, id: string) => found.techniques.find((each) => each.id === id)?.alerts ?? 0

/** The same, as whoever did it, by the door of undo. */
async function undo(groupId: string): Promise<void> {
  const { app } = await world.api()
  const { secret } = await world.did<{ secret: string }>(world.ana, 'token.create', null, {
    name: 'hand',
    scopes: ['alert.*', 'case.*', 'detection.*', 'activity.undo'],
  })
  const answer = await app.inject({
    method: 'POST',
    url: `/api/v1/activity/${groupId}/undo`,
    payload: {},
    headers: { authorization: `Bearer ${secret}` },
  })
  expect(answer.json()).toMatchObject({ results: [{ done: true }] })
}

describe('the facts of ATT&CK', () => {
  it('are whole: every technique has a tactic of the matrix, every sub-technique its technique, every revoked one its heir', async () => {
    expect(tactics).toHaveLength(14)
    const ids = new Set(techniques.map(({ id }) => id))
    const live = techniques.filter((each) => !each.gone)
    expect(techniques.filter((each) => !/^T\d{4}(\.\d{3})?$/.test(each.id))).toEqual([])
    expect(live.filter((each) => each.tactics.length === 0)).toEqual([])
    expect(live.filter((each) => each.id.includes('.') && !inMatrix(each.id.split('.')[0]!))).toEqual([])
    expect(techniques.filter((each) => each.replacedBy !== null && !ids.has(each.replacedBy))).toEqual([])
    const notice = await readFile(new URL('../../../content/attack/NOTICE.md', import.meta.url), 'utf8')
    expect(notice).toMatch(
      /© 20\d\d The MITRE Corporation\. This work is reproduced and distributed with the permission/,
    )
  })
})

describe('techniques of an alert', () => {
  it('are named by hand and found by them: row and fact; and taken back', async () => {
    const id = await anAlert({ techniques: ['T1566.001'] })
    const performed = await world.does(world.ana, 'alert.tag-techniques', id, {
      add: ['T1059.001', 'T1566.001'],
      remove: ['T1001'],
    })
    expect(await techniquesOf(id)).toEqual(['T1566.001', 'T1059.001'])
    expect(performed.facts[0]).toMatchObject({
      fact: 'alert.techniques-tagged',
      data: { added: ['T1059.001'], removed: [] },
    })
    const listed = async (technique: string) =>
      (await world.asks<{ items: AlertRow[] }>(world.ana, 'alert.list', { technique })).items.map((row) => row.id)
    expect(await listed('T1059')).toContain(id)
    const { rows } = { rows: await world.owner(`select search::text as words from alerts where id = $1`, [id]) }
    expect(rows[0]!.words).toContain('technique:t1059.001')
    await undo(performed.groupId)
    expect(await techniquesOf(id)).toEqual(['T1566.001'])
    expect(await listed('T1059')).not.toContain(id)
  })

  it('are refused: what is no technique, an alert one cannot see, a reader', async () => {
    const id = await anAlert()
    const naming = (actor: TheWorld['ana'], add: string[]) => world.does(actor, 'alert.tag-techniques', id, { add })
    await expect(naming(world.ana, ['powershell'])).rejects.toMatchObject({ kind: 'invalid' })
    await expect(naming(world.otto, ['T1059'])).rejects.toMatchObject({ code: 'request.unknown' })
    await expect(naming(world.gus, ['T1059'])).rejects.toMatchObject({ code: 'request.forbidden' })
    await expect(
      world.does(world.ana, 'alert.tag-techniques', id, { add: ['T1059'] }, { ifMatch: 7 }),
    ).rejects.toMatchObject({ code: 'request.stale' })
    expect(await techniquesOf(id)).toEqual([])
  })
})

describe('techniques of a case', () => {
  it('are named by hand: row and fact; taken back; refused where it is closed, hidden or not allowed', async () => {
    const kase = await world.did<Case>(world.ana, 'case.open', null, { title: 'Macro', techniques: ['T1204.002'] })
    const performed = await world.does(world.ana, 'case.tag-techniques', kase.key, {
      add: ['T1059'],
      remove: ['T1204.002'],
    })
    expect(performed.outcomes[0]!.answer).toMatchObject({ techniques: ['T1059'] })
    expect(performed.facts[0]).toMatchObject({ data: { added: ['T1059'], removed: ['T1204.002'] } })
    await undo(performed.groupId)
    const read = await world.asks<Case>(world.ana, 'case.get', {}, { id: kase.key })
    expect(read.techniques).toEqual(['T1204.002'])
    const naming = (actor: TheWorld['ana'], body: object = { add: ['T1486'] }) =>
      world.does(actor, 'case.tag-techniques', kase.id, body)
    await expect(naming(world.ana, { add: ['T1'] })).rejects.toMatchObject({ kind: 'invalid' })
    await expect(naming(world.otto)).rejects.toMatchObject({ code: 'request.unknown' })
    await expect(naming(world.gus)).rejects.toMatchObject({ code: 'request.forbidden' })
    await world.did(world.ana, 'case.close', kase.id, { disposition: 'false_positive', summary: 'A test of ours.' })
    await expect(naming(world.ana)).rejects.toMatchObject({ code: 'case.closed' })
  })
})

describe('techniques of a rule', () => {
  const title = 'Encoded command on host-12'
  const body = { source: 'edr', rule: ruleOf(title), techniques: ['T1059.001'] }

  it('go on to its later alerts as they come in; row and fact; taken back', async () => {
    const before = await anAlert({ source: 'edr', title })
    const performed = await world.does(world.ana, 'detection.set-techniques', [], body)
    expect(performed.outcomes[0]!.answer).toMatchObject({ rule: 'Encoded command on #', setBy: { name: 'ana' } })
    const later = await anAlert({ source: 'edr', title: 'Encoded command on host-99', techniques: ['T1566'] })
    expect(await techniquesOf(later)).toEqual(['T1566', 'T1059.001'])
    expect(await techniquesOf(before)).toEqual([])
    expect(await techniquesOf(await anAlert({ source: 'other', title }))).toEqual([])
    const { items } = await world.asks<{ items: RuleTechniques[] }>(world.gus, 'detection.list', { source: 'edr' })
    expect(items.map((each) => each.techniques)).toEqual([['T1059.001']])
    expect(await world.factsOf(items[0]!.id)).toEqual(['detection.techniques-set'])
    await undo(performed.groupId)
    expect(await techniquesOf(await anAlert({ source: 'edr', title }))).toEqual([])
    expect((await world.asks<{ items: unknown[] }>(world.ana, 'detection.list')).items).toEqual([])
  })

  it('are refused to who may not, in what is no technique, and stay in their organisation', async () => {
    await expect(world.does(world.gus, 'detection.set-techniques', [], body)).rejects.toMatchObject({
      code: 'request.forbidden',
    })
    await expect(
      world.does(world.ana, 'detection.set-techniques', [], { ...body, techniques: ['x'] }),
    ).rejects.toMatchObject({ kind: 'invalid' })
    await world.does(world.ana, 'detection.set-techniques', [], body)
    expect((await world.asks<{ items: unknown[] }>(world.otto, 'detection.list')).items).toEqual([])
  })
})

describe('the heat map', () => {
  it('counts each alert once a technique and tactic, sub-techniques with their technique, what is unknown apart', async () => {
    const source = 'heat'
    await anAlert({ source, techniques: ['T1059.001', 'T1059.003'], severity: 'high' })
    await anAlert({ source, techniques: ['T1059'], severity: 'low' })
    await anAlert({ source, techniques: ['T1086', 'T9999'] })
    const found = await heat(world.ana, { source })
    expect(found.alerts).toBe(3)
    expect([cell(found, 'T1059'), cell(found, 'T1059.001'), cell(found, 'T1059.003')]).toEqual([2, 1, 1])
    expect(found.tactics.find(({ id }) => id === 'TA0002')!.alerts).toBe(2)
    expect(found.elsewhere.map(({ id }) => id)).toEqual(['T1086', 'T9999'])
    expect(cell(await heat(world.ana, { source, severity: 'high' }), 'T1059')).toBe(1)
    expect((await heat(world.ana, { source, from: '2100-01-01T00:00:00Z' })).alerts).toBe(0)
    expect((await heat(world.otto, {})).alerts).toBe(0)
  })

  it('counts nothing of a restricted case for who is no member of it, and neither does a layer', async () => {
    const source = 'secret'
    const hidden = await anAlert({ source, techniques: ['T1567.002'], severity: 'critical' })
    await anAlert({ source, techniques: ['T1486'] })
    const kase = await world.did<Case>(world.lena, 'case.open', null, { title: 'Insider', alertIds: [hidden] })
    await world.does(world.lena, 'case.restrict', kase.id, { reason: 'Personnel matter' })
    for (const actor of [world.rita, world.gus]) {
      const found = await heat(actor, { source })
      expect([found.alerts, cell(found, 'T1567'), cell(found, 'T1486')]).toEqual([1, 0, 1])
      const layer = await world.asks<NavigatorLayer>(actor, 'attack.layer', { source })
      expect(layer.techniques.map((each) => each.techniqueID)).toEqual(['T1486'])
      expect(await heat(actor, { case: kase.id })).toMatchObject({ alerts: 0 })
      await expect(world.asks(actor, 'attack.of-case', {}, { id: kase.key })).rejects.toMatchObject({ kind: 'unknown' })
      await expect(world.asks(actor, 'attack.layer-of-case', {}, { id: kase.key })).rejects.toMatchObject({
        kind: 'unknown',
      })
    }
    expect(cell(await heat(world.lena, { source }), 'T1567')).toBe(1)
    expect((await heat(world.lena, { case: kase.id })).alerts).toBe(1)
  })
})

describe('a layer of the Navigator', () => {
  it('is of format 4.5, scores within its gradient, and every technique is one of the matrix', async () => {
    const layer = await world.asks<NavigatorLayer>(world.ana, 'attack.layer')
    expect(layer.versions).toEqual({ attack: '18', navigator: '5.2.0', layer: '4.5' })
    expect(layer.domain).toBe('enterprise-attack')
    expect(layer.name.length).toBeGreaterThan(0)
    expect(layer.gradient.colors.length).toBeGreaterThanOrEqual(2)
    for (const colour of layer.gradient.colors) expect(colour).toMatch(/^#[0-9a-f]{6}$/)
    expect(layer.gradient.maxValue).toBeGreaterThan(layer.gradient.minValue)
    expect([0, 1, 2, 3]).toContain(layer.sorting)
    expect(layer.techniques.length).toBeGreaterThan(0)
    for (const each of layer.techniques) {
      expect(inMatrix(each.techniqueID)).toBeDefined()
      expect(each.score).toBeLessThanOrEqual(layer.gradient.maxValue)
    }
    expect(layer.techniques.filter((each) => each.techniqueID.includes('.') && each.showSubtechniques)).toEqual([])
    const ids = layer.techniques.map((each) => each.techniqueID)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('the path of a case', () => {
  it('tells when each tactic was first seen, by which alerts, what was named by hand, and exports it', async () => {
    const at = (minute: number) => `2026-11-20T08:${String(minute).padStart(2, '0')}:00Z`
    const ids = [
      await anAlert({ title: 'Encryption', techniques: ['T1486'], occurredAt: at(50) }),
      await anAlert({ title: 'Phish', techniques: ['T1566.001'], occurredAt: at(1) }),
      await anAlert({ title: 'Script', techniques: ['T1059.001', 'T9999'], occurredAt: at(9) }),
      await anAlert({ title: 'Account', techniques: ['T1078'], occurredAt: at(5) }),
      await anAlert({ title: 'Nothing named', occurredAt: at(2) }),
    ]
    const kase = await world.did<Case>(world.ana, 'case.open', null, { title: 'Ransom', alertIds: ids })
    await world.does(world.ana, 'case.tag-techniques', kase.id, { add: ['T1490'] })
    const path = await world.asks<CaseAttack>(world.ana, 'attack.of-case', {}, { id: kase.key })
    expect(path.steps.map((step) => [step.tactic, step.firstAt.slice(14, 16), step.alerts])).toEqual([
      ['TA0001', '01', 2],
      ['TA0002', '09', 1],
      ['TA0040', '50', 1],
    ])
    expect(path.steps[0]!.first.map((alert) => alert.title)).toEqual(['Phish', 'Account'])
    expect(path).toMatchObject({ named: ['T1490'], elsewhere: ['T9999'], more: false })
    const layer = await world.asks<NavigatorLayer>(world.ana, 'attack.layer-of-case', {}, { id: kase.id })
    expect(layer.techniques.find((each) => each.techniqueID === 'T1490')).toMatchObject({
      comment: `Named on ${kase.key}`,
    })
    expect(layer.name).toBe(`${kase.key} Ransom`)
  })
})
