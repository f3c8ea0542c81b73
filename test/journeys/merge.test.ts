import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { putAlerts } from '../harness/put-alerts.ts'
import { notice, nothingWentWrong, openStage, type Stage } from './stage.ts'

type Made = { id: string; key: string }
type Laid = { alert: string; task: string; note: string; event: string; observable: string }

let stage: Stage
let page: Page
let phishing: Made
let theft: Made

beforeAll(async () => {
  stage = await openStage('merge')
  phishing = await laidOut('Invoice mails', phishingThings)
  theft = await laidOut('Data copied at night', theftThings)
  page = await stage.enter('ana')
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const phishingThings: Laid = {
  alert: 'Mail with a macro',
  task: 'Block the sender',
  note: 'Who opened the mail',
  event: 'The first mail came in',
  observable: '203.0.113.10',
}
const theftThings: Laid = {
  alert: 'Large upload at night',
  task: 'Read the proxy log',
  note: 'What left the house',
  event: 'The upload began',
  observable: '203.0.113.20',
}

/** A case with one of everything. */
async function laidOut(title: string, things: Laid): Promise<Made> {
  const { world } = stage
  const alertIds = await putAlerts(world, world.ana, [{ title: things.alert }])
  const made = await world.did<Made>(world.ana, 'case.open', null, { title, alertIds })
  await world.did(world.ana, 'task.create', null, { caseId: made.id, title: things.task, phase: 'Investigate' })
  await world.did(world.ana, 'note.create', null, { caseId: made.id, title: things.note, body: 'As told.' })
  await world.did(world.ana, 'event.create', null, {
    caseId: made.id,
    title: things.event,
    startsAt: '2026-11-16T09:00:00Z',
  })
  await world.did(world.ana, 'observable.add', null, {
    caseId: made.id,
    observables: [{ type: 'ipv4', value: things.observable }],
  })
  return made
}

const openTab = async (kase: Made, name: string) => {
  await page.goto(`/incidents/${kase.key}/${name}`)
  await page.getByRole('navigation', { name: `Parts of ${kase.key}` }).waitFor()
}

const places = {
  alerts: ['alert', 'row'],
  tasks: ['task', 'listitem'],
  notes: ['note', 'button'],
  timeline: ['event', 'listitem'],
  observables: ['observable', 'row'],
} as const

/** How often each of these stands in its tab of the case, once the first of `there` does. */
async function counted(kase: Made, there: Laid[], gone: Laid[] = []): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [tab, [thing, role]] of Object.entries(places)) {
    await openTab(kase, tab)
    const place = page.getByRole('article', { name: new RegExp(`^${kase.key} `) })
    const found = (laid: Laid) => place.getByRole(role).filter({ hasText: laid[thing] })
    for (const laid of there) await found(laid).first().waitFor()
    for (const laid of [...there, ...gone]) counts[laid[thing]] = await found(laid).count()
  }
  return counts
}

const times = (laid: Laid, count: number) => Object.fromEntries(Object.values(laid).map((text) => [text, count]))

describe('two incidents that turn out to be one', () => {
  it('stand apart at first', async () => {
    expect(await counted(phishing, [phishingThings], [theftThings])).toEqual({
      ...times(phishingThings, 1),
      ...times(theftThings, 0),
    })
  })

  it('are merged; the page of the merged one says where it went', async () => {
    await openTab(phishing, '')
    await page.getByRole('button', { name: 'More for this incident' }).click()
    await page.getByRole('menuitem', { name: 'Merge into another' }).click()
    const dialog = page.getByRole('dialog', { name: `Merge ${phishing.key} into another case` })
    await dialog.getByRole('combobox', { name: 'Case' }).fill('Data copied')
    await dialog.getByRole('option', { name: new RegExp(theft.key) }).click()
    await dialog.getByRole('textbox', { name: 'Why (may stay empty)' }).fill('The macro opened the door')
    await dialog.getByRole('button', { name: `Merge into ${theft.key}` }).click()
    await notice(page).getByText(`You merged ${phishing.key} into`).waitFor()
    const banner = page.getByRole('status').filter({ hasText: 'was merged into' })
    await banner.getByRole('link', { name: `${theft.key} Data copied at night` }).click()
    await page.getByRole('article', { name: `${theft.key} Data copied at night` }).waitFor()
    await page.getByRole('link', { name: `${phishing.key} Invoice mails` }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/incidents/${theft.key}`)
  })

  it('show everything of both once in the one that goes on', async () => {
    expect(await counted(theft, [phishingThings, theftThings])).toEqual({
      ...times(phishingThings, 1),
      ...times(theftThings, 1),
    })
    await openTab(theft, 'activity')
    await page
      .getByRole('listitem')
      .filter({ hasText: `merged ${phishing.key} into ${theft.key}: The macro opened the door` })
      .first()
      .waitFor()
  })

  it('stand apart again when the merge is taken back: nothing lost, nothing doubled', async () => {
    await openTab(phishing, '')
    await page.getByRole('button', { name: /^Take the merge back/ }).click()
    await notice(page).getByText(`${phishing.key} stands by itself again.`).waitFor()
    await page.getByText('was merged into').waitFor({ state: 'detached' })
    expect(await counted(phishing, [phishingThings], [theftThings])).toEqual({
      ...times(phishingThings, 1),
      ...times(theftThings, 0),
    })
    expect(await counted(theft, [theftThings], [phishingThings])).toEqual({
      ...times(phishingThings, 0),
      ...times(theftThings, 1),
    })
  })
})
