import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { nothingWentWrong, notice, openStage, type Stage } from '../stage.ts'

let stage: Stage
let n = 0
const rule = () => ({
  source: 'edr',
  sourceRef: `r${++n}`,
  title: `Shadow copies listed on host-${n}`,
  severity: 'high',
})
const idOf = async (ref: string) =>
  String((await stage.world.owner('select id from alerts where source_ref = $1', [ref]))[0]!.id)
const statusOf = async (ref: string) =>
  (await stage.world.owner('select status, disposition from alerts where source_ref = $1', [ref]))[0]

beforeAll(async () => {
  stage = await openStage('similar')
  const { world } = stage
  await stage.ask('ana', '/alerts', [rule(), rule(), rule()])
  for (const ref of ['r1', 'r2', 'r3'])
    await world.did(world.leo, 'alert.close', await idOf(ref), { disposition: 'false_positive', note: 'The backup' })
  const seen = { type: 'sha256', value: 'ab'.repeat(32) }
  // Days apart: three stories, not one group whose later alerts join the first incident.
  const loader = (ref: string, day: number) => ({
    source: 'av',
    sourceRef: ref,
    title: `Loader ${ref}`,
    occurredAt: `2026-11-${day}T09:00:00Z`,
    observables: [seen],
  })
  await stage.ask('ana', '/alerts', [loader('one', 10), loader('two', 12), loader('three', 14)])
  for (const ref of ['one', 'two']) {
    const kase = await world.did<{ id: string }>(world.leo, 'case.open', null, {
      title: `Loader in room ${ref}`,
      type: 'malware',
      alertIds: [await idOf(ref)],
      ownerId: world.bob.personId,
    })
    const task = await world.did<{ id: string }>(world.leo, 'task.create', null, {
      caseId: kase.id,
      title: 'Isolate it',
    })
    await world.did(world.leo, 'task.finish', task.id, {})
    await world.did(world.leo, 'case.close', kase.id, { disposition: 'true_positive', summary: 'Reinstalled.' })
  }
  await world.did(world.leo, 'case.open', null, {
    title: 'Loader in room three',
    type: 'malware',
    alertIds: [await idOf('three')],
  })
  await world.settle()
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const suggestions = (page: Page) => page.getByRole('list', { name: 'Suggestions' })

describe('an alert that was here before', () => {
  it('says what it was, by whom and how; its verdict is refused for all, brought back, and taken by one key', async () => {
    await stage.ask('ana', '/alerts', [rule(), { ...rule(), title: 'Nothing like it' }])
    const page = await stage.enter('ana')
    await page.goto('/alerts?view=all&status=new&q=shadow')
    await suggestions(page).getByText('Close as a false positive').waitFor()
    await suggestions(page).getByText('3 of 3 similar alerts').first().waitFor()
    const like = page.getByRole('list', { name: 'Similar alerts' })
    await like.getByText('same rule').first().waitFor()
    await like
      .getByText(/closed by leo: The backup/)
      .first()
      .waitFor()
    await suggestions(page).getByRole('button', { name: 'Refuse' }).first().waitFor()
    // Open beforehand: the way back is offered for some seconds only.
    const other = await stage.enter('bob')
    await other.goto('/alerts?view=all&status=new&q=shadow')
    await suggestions(other).getByText('Close as a false positive').waitFor()
    await page.keyboard.press('Shift+Y')
    await notice(page)
      .getByText(/You refused “Close as a false positive”/)
      .waitFor()
    await suggestions(page).getByText('Close as a false positive').waitFor({ state: 'detached' })
    await suggestions(other).getByText('Close as').waitFor({ state: 'detached' })
    await suggestions(other).getByText('Give it to leo').waitFor()
    await page.keyboard.press('Control+z')
    await suggestions(page).getByText('Close as a false positive').waitFor()
    await other.context().close()
    await page.keyboard.press('y')
    await notice(page)
      .getByText(/as a false positive/)
      .waitFor()
    await expect.poll(() => statusOf('r4')).toEqual({ status: 'closed', disposition: 'false_positive' })
    await page.keyboard.press('Control+z')
    await expect.poll(() => statusOf('r4')).toEqual({ status: 'new', disposition: null })
  })
})

describe('an alert like one of an open incident', () => {
  it('is added to it by one key, and no verdict is suggested beside it', async () => {
    const shared = { observables: [{ type: 'sha256', value: 'cd'.repeat(32) }] }
    const odd = (ref: string) => ({
      source: 'av',
      sourceRef: ref,
      title: 'Odd file opened',
      severity: 'high',
      ...shared,
    })
    await stage.ask('ana', '/alerts', [odd('odd-1'), odd('odd-2'), odd('odd-3')])
    const { world } = stage
    for (const ref of ['odd-1', 'odd-2'])
      await world.did(world.leo, 'alert.close', await idOf(ref), { disposition: 'benign_true_positive' })
    const page = await stage.enter('ana')
    await page.goto('/alerts?view=all&status=new&q=odd')
    await suggestions(page).getByText('Close as a benign true positive').waitFor()
    await stage.ask('ana', '/alerts', [{ ...odd('odd-4'), title: 'Same file on a server' }])
    const kase = await world.did<{ key: string }>(world.leo, 'case.open', null, {
      title: 'Odd files',
      alertIds: [await idOf('odd-4')],
    })
    await page.reload()
    await suggestions(page).getByText(`Add to ${kase.key}`).waitFor()
    await expect.poll(() => suggestions(page).getByText('Close as').count()).toBe(0)
    await page.keyboard.press('y')
    await notice(page)
      .getByText(new RegExp(`You added .* to ${kase.key}`))
      .waitFor()
    await expect.poll(async () => (await statusOf('odd-3'))?.status).toBe('linked')
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await statusOf('odd-3'))?.status).toBe('new')
    await page.context().close()
  })
})

describe('an incident like closed ones', () => {
  it('shows how they were solved; owner and task are taken by a key each, and taken back', async () => {
    const page = await stage.enter('ana')
    await page.goto('/incidents/INC-3')
    const cases = page.getByRole('list', { name: 'Similar cases' })
    await cases.getByRole('link', { name: /INC-1 Loader in room one/ }).waitFor()
    await cases.getByText('Reinstalled.').first().waitFor()
    await cases
      .getByText(/same rare sha256/)
      .first()
      .waitFor()
    await suggestions(page).getByText('Give it to bob').waitFor()
    await page.keyboard.press('y')
    await notice(page).getByText('You gave INC-3 to bob.').waitFor()
    await suggestions(page).getByText('Give it to bob').waitFor({ state: 'detached' })
    await suggestions(page).getByText('Add the task “Isolate it”').waitFor()
    await page.keyboard.press('y')
    await notice(page).getByText('You added the task “Isolate it” to INC-3.').waitFor()
    await page.getByRole('button', { name: 'Isolate it', exact: true }).first().waitFor()
    await notice(page).getByRole('button', { name: 'Undo' }).click()
    await suggestions(page).getByText('Add the task “Isolate it”').waitFor()
    await page.keyboard.press('Shift+Y')
    await suggestions(page).waitFor({ state: 'detached' })
    // It is gone from the page before the server has answered.
    const kept = () => stage.world.owner('select count(*)::int as refusals from suggestion_refusals')
    await expect.poll(kept).toEqual([{ refusals: 1 }])
  })
})
