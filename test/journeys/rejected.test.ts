import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../harness/live-writer.ts'
import { notice, nothingWentWrong, openStage, type Stage } from './stage.ts'

let stage: Stage
let page: Page

beforeAll(async () => {
  stage = await openStage('rejected')
  await stage.world.owner(
    `insert into dead_letters (organisation_id, id, connector, code, detail, encoding, size, kept, body, received_at, sender)
     select $1, uuidv7(), 'wazuh', 'connector.unreadable', 'Rule ' || n || ' has no level.', 'identity', 2, 2, '{}', now(), 'the tap'
     from generate_series(1, 120) n`,
    [stage.world.ana.organisationId],
  )
  page = await stage.enter('leo')
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const says = (sentence: string) => notice(page).getByText(sentence).waitFor()
const open = async () =>
  Number((await stage.world.owner('select count(*) from dead_letters where resolved_at is null'))[0]?.count)
const count = (tab: string, number: string) =>
  page.getByRole('link', { name: `${tab} ${number}`, exact: false }).waitFor()

describe('what could not be taken in', () => {
  it('is discarded one by one by its key, and comes back by Ctrl-Z', async () => {
    await page.goto('/alerts/rejected')
    await page.getByRole('heading', { name: 'Why it was rejected' }).waitFor()
    await count('To look at', '120')
    await press('e')
    await says('You discarded 1 payload')
    await count('To look at', '119')
    await press('Control+z')
    await count('To look at', '120')
    expect(await open()).toBe(120)
  })

  it('is discarded all at once, with progress, and comes back the same way', async () => {
    await press('*')
    await page.getByRole('toolbar', { name: 'Selected rows' }).getByText('120 selected').waitFor()
    const told = page.getByRole('progressbar').waitFor()
    await press('e')
    await told
    await says('You discarded 120 payloads')
    await page.getByText('Nothing was rejected').waitFor()
    expect(await open()).toBe(0)
    await press('Control+z')
    await count('To look at', '120')
    await until('all are back', async () => (await open()) === 120)
  })
})
