import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case, CaseItem } from '../../contract/case.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('lists')
})
afterAll(() => world.close())

type Listed = { items: CaseItem[]; nextCursor: string | null }
const list = (filter: object = {}, actor = world.ana) =>
  world.asks<Listed>(actor, 'case.list', { limit: 200, ...filter })
const keys = async (filter: object = {}, actor = world.ana) => (await list(filter, actor)).items.map((item) => item.key)
const open = (body: object) => world.did<Case>(world.ana, 'case.open', null, body)

describe('case.list', () => {
  const opened: Case[] = []
  beforeAll(async () => {
    const severities = ['low', 'critical', 'medium', 'high', 'critical'] as const
    for (const [index, severity] of severities.entries()) {
      const body = {
        title: `Beacon at fin-ws-${index}`,
        severity,
        tags: index % 2 ? ["o'brien \\ co"] : ['dns'],
        type: index < 2 ? 'malware' : 'phishing',
      }
      opened.push(await open({ ...body, ...(index === 3 && { ownerId: world.ana.personId, teamId: world.team.day }) }))
    }
    await world.did(world.ana, 'case.close', opened[0]!.id, { disposition: 'false_positive', summary: 'A backup job.' })
  })
  const some = (...indexes: number[]) => indexes.map((index) => opened[index]!.key)

  it('filters, alone and together', async () => {
    expect(await keys()).toEqual(some(4, 3, 2, 1, 0))
    expect(await keys({ open: 'true' })).toEqual(some(4, 3, 2, 1))
    expect(await keys({ open: 'false' })).toEqual(some(0))
    expect(await keys({ status: 'Closed,Remediating' })).toEqual(some(0))
    expect(await keys({ stage: 'new' })).toEqual(some(4, 3, 2, 1))
    expect(await keys({ severity: 'critical,high', sort: 'severity' })).toEqual(some(4, 1, 3))
    expect(await keys({ owner: 'me' })).toEqual(some(3))
    expect(await keys({ owner: 'none' })).toEqual(some(4, 2, 1, 0))
    expect(await keys({ owner: world.ana.personId, team: world.team.day })).toEqual(some(3))
    expect(await keys({ team: world.team.night })).toEqual([])
    expect(await keys({ type: 'malware', kind: 'incident' })).toEqual(some(1, 0))
    expect(await keys({ kind: 'investigation' })).toEqual([])
    expect(await keys({ tag: "o'brien \\ co" })).toEqual(some(3, 1))
    expect(await keys({ q: 'beacon fin', tag: 'dns', open: 'true' })).toEqual(some(4, 2))
    expect(await keys({ q: 'phish' })).toEqual(some(4, 3, 2))
    expect(await keys({ q: opened[1]!.key.toLowerCase() })).toEqual(some(1))
    expect(await keys({ from: opened[2]!.openedAt, to: opened[4]!.openedAt })).toEqual(some(3, 2))
    expect(await keys({ followed: 'true' }, world.leo)).toEqual([])
    expect(await keys({}, world.otto)).toEqual([])
  })

  it('takes any words without a fault', async () => {
    for (const q of ["' & | ! :* \\", '<->', '!!', "o'brien \\", '%', '((', '\u00e9\u0301', 'a'.repeat(200), '   '])
      await keys({ q })
    for (const tag of ["'", '\\', "\\'", ':*', '& |']) expect(await keys({ tag })).toEqual([])
    await expect(keys({ q: 'x'.repeat(201) })).rejects.toThrow()
  })

  it.each(['newest', 'severity', 'updated'])('pages by %s without a gap or a double', async (sort) => {
    const all = await keys({ sort })
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page: Listed = await list({ sort, limit: 2, ...(cursor && { cursor }) })
      seen.push(...page.items.map((item) => item.key))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(all)
    expect(new Set(seen).size).toBe(5)
  })

  it('pages what was searched, and refuses a cursor of elsewhere', async () => {
    const first = await list({ q: 'beacon', limit: 3 })
    const rest = await list({ q: 'beacon', limit: 3, cursor: first.nextCursor })
    expect([...first.items, ...rest.items].map((item) => item.key)).toEqual(some(4, 3, 2, 1, 0))
    await expect(list({ cursor: 'W10' })).rejects.toMatchObject({ code: 'request.cursor' })
  })

  it('shows progress and what is due next', async () => {
    const [kase] = opened.slice(2)
    const due = await world.did<{ id: string }>(world.ana, 'task.create', null, {
      caseId: kase!.id,
      title: 'Call',
      dueAt: '2027-01-01T00:00:00Z',
    })
    const done = await world.did<{ id: string }>(world.ana, 'task.create', null, {
      caseId: kase!.id,
      title: 'Ask',
      dueAt: '2026-12-01T00:00:00Z',
    })
    await world.did(world.ana, 'task.finish', done.id)
    const item = (await list()).items.find((each) => each.id === kase!.id)
    expect(item).toMatchObject({
      tasks: { done: 1, total: 2 },
      nextTask: { id: due.id, title: 'Call', dueAt: '2027-01-01T00:00:00.000Z' },
    })
    await world.did(world.ana, 'case.close', kase!.id, { disposition: 'false_positive', summary: 'A drill.' })
    const { items } = await world.asks<{ items: CaseItem[] }>(world.ana, 'case.list', { stage: 'closed' })
    expect(items.find((each) => each.id === kase!.id)).toMatchObject({ nextTask: null })
    await world.did(world.ana, 'case.reopen', kase!.id, { reason: 'It was none.' })
  })
})

describe('case.count and case.search', () => {
  it('count what is open by stage and severity', async () => {
    const counts = await world.asks<{
      open: { value: number }
      mine: { value: number }
      bySeverity: Record<string, { value: number }>
      byStage: Record<string, { value: number }>
    }>(world.ana, 'case.count', { kind: 'incident' })
    expect(counts).toMatchObject({
      open: { value: 4, more: false },
      mine: { value: 1 },
      bySeverity: { critical: { value: 2 }, low: { value: 0 } },
      byStage: { new: { value: 4 }, investigating: { value: 0 } },
    })
  })

  it('find by key, number and words, the key first', async () => {
    const find = async (q: string) =>
      (await world.asks<{ items: { key: string }[] }>(world.ana, 'case.search', { q })).items.map((item) => item.key)
    expect(await find('inc-2')).toEqual(['INC-2'])
    expect((await find('2'))[0]).toBe('INC-2')
    expect(await find('beacon fin-ws-3')).toEqual(['INC-4'])
    expect(await find("'")).toEqual([])
  })
})
