import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../harness/live-writer.ts'
import { notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let page: Page
let groups: Locator

const start = Date.parse('2026-11-20T08:00:00Z')
let count = 0
const alert = (seconds: number, title: string) => ({
  source: 'ids',
  sourceRef: `g${++count}`,
  title,
  occurredAt: new Date(start + seconds * 1000).toISOString(),
  assets: [{ type: 'host', name: 'archive' }],
})
const send = async (...alerts: object[]) => {
  await stage.ask('ana', '/alerts', alerts)
  const left = `select 1 from alerts a where not exists (select from alert_group_members m where m.alert_id = a.id) limit 1`
  await until('every alert has its place', async () => (await stage.world.owner(left)).length === 0)
}
const says = (sentence: string | RegExp) => notice(page).getByText(sentence).waitFor()
const row = (title: string) => groups.getByRole('row').filter({ hasText: title })

beforeAll(async () => {
  stage = await openStage('groups')
  await send(alert(0, 'Login refused'), alert(1, 'Login accepted'))
  page = await stage.enter('ana')
  groups = page.getByRole('grid', { name: 'Groups' })
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const members = () => page.getByRole('region', { name: 'Why together' })
/** Ticks the two and asks why they are one story. */
const compare = async () => {
  await members().getByRole('checkbox', { name: 'Login accepted' }).check()
  await members().getByRole('checkbox', { name: 'Login refused' }).check()
  await members().getByRole('button', { name: 'Compare the two' }).click()
  return page.getByRole('dialog', { name: 'Why together, why not' })
}
const groupsOf = async (when: 'early' | 'late') =>
  new Set(
    (
      await stage.world.owner(
        `select m.group_id from alert_group_members m join alerts a on a.id = m.alert_id
         where a.title like 'Login%' and (a.occurred_at > $1) = $2`,
        [new Date(start + 100_000).toISOString(), when === 'late'],
      )
    ).map(({ group_id: id }) => id),
  ).size

describe('a wrong join', () => {
  it('is found by its explanation, corrected, and the correction can be undone', async () => {
    await page.goto('/alerts')
    await page.getByRole('group', { name: 'Rows of the queue' }).getByRole('button', { name: 'Groups' }).click()
    await row('Login').waitFor()
    await members()
      .getByText(/^Joined because same host archive.*, 1 second/)
      .waitFor()
    const dialog = await compare()
    await dialog.getByText(/^One story, because: same host archive/).waitFor()
    await dialog.getByRole('cell', { name: /same host archive/ }).waitFor()
    await dialog.getByRole('button', { name: 'Take the first out of the group' }).click()
    await says('You moved 1 alert into a group of its own')
    expect(await groupsOf('early')).toBe(2)
    await page.keyboard.press('Control+z')
    await says('Undone.')
    await until('they are one again', async () => (await groupsOf('early')) === 1)
  })

  it('stays corrected: later alerts of these kinds are kept apart', async () => {
    await page.goto('/groups')
    await row('Login').waitFor()
    await (await compare()).getByRole('button', { name: 'Take the first out of the group' }).click()
    await says('You moved 1 alert into a group of its own')
    await page.getByRole('button', { name: /1 new/ }).click()
    await row('Login').nth(1).waitFor()
    await send(alert(400, 'Login refused'), alert(401, 'Login accepted'))
    expect(await groupsOf('late')).toBe(2)
  })
})

describe('a story that is an incident', () => {
  it('is opened from the whole with one key, and later alerts join it', async () => {
    await send(...Array.from({ length: 5 }, (_, n) => alert(9000 + n * 2, `Port scan from outside, port ${n}`)))
    await page.goto('/groups?q=scan')
    await row('Port scan').waitFor()
    await page.keyboard.press('i')
    await page.getByRole('option', { name: 'New incident from 5 alerts' }).waitFor()
    await page.keyboard.press('Enter')
    await says('You opened INC-1 from the group; later alerts join it')
    await page.goto('/groups?q=scan&status=linked')
    await row('Port scan').getByText('INC-1').waitFor()
    await send(alert(9012, 'Port scan from outside, port 99'))
    const late = async () =>
      (await stage.world.owner(`select status from alerts where title like '%port 99'`)).map(({ status }) => status)
    await expect.poll(late).toEqual(['linked'])
  })
})
