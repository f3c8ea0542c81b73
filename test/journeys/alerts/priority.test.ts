import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../harness/live-writer.ts'
import { faultsOf, notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

const size = 120
let stage: Stage
let page: Page

beforeAll(async () => {
  stage = await openStage('priority')
  await judged('taught', 20)
  await judged('foretold', size)
  page = await stage.enter('leo')
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const verdicts = { 'Backup reads files': 'false_positive', 'Shell from the web server': 'true_positive' } as const
const learnt = async () =>
  Number((await stage.world.owner('select count(*)::int as n from priority_verdicts'))[0]?.n ?? 0)

/** Alerts of two rules, days apart, each with the verdict it always gets; waits until it is learnt. */
async function judged(prefix: string, count: number): Promise<void> {
  const { world } = stage
  const before = await learnt()
  const day = (n: number) => new Date(Date.parse('2026-03-01T00:00:00Z') + n * 43_200_000).toISOString()
  for (const title of Object.keys(verdicts))
    await stage.ask(
      'ana',
      '/alerts',
      Array.from({ length: count }, (_, n) => ({
        ...{
          source: 'edr',
          sourceRef: `${prefix} ${title} ${n}`,
          title,
          occurredAt: day(prefix === 'taught' ? n : n + 40),
        },
        assets: [{ type: 'host', name: `host-${n % 4}` }],
      })),
    )
  for (const [title, disposition] of Object.entries(verdicts)) {
    const open = await world.owner(`select id from alerts where title = $1 and status = 'new'`, [title])
    await world.does(
      world.ana,
      'alert.close',
      open.map(({ id }) => String(id)),
      { disposition },
    )
  }
  await until('the verdicts are learnt', async () => (await learnt()) === before + 2 * count)
}

describe('learned priority', () => {
  it('is read on its scorecard, and the model that watched is promoted', async () => {
    await page.goto('/settings/priority')
    await page.getByText(`Model 1 foretold ${2 * size} verdicts better than the scores in use`).waitFor()
    await page.getByText('scores go by what an alert is alone').waitFor()
    await expect.poll(() => page.getByRole('table', { name: 'Calibration' }).getByRole('row').count()).toBe(11)
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Promote' }).click()
    await notice(page).getByText('Model 1 scores alerts from now on').waitFor()
    await page.getByText('model 1 scores', { exact: true }).waitFor()
  })

  it('puts what was worth a look on top of the queue, says why, and folds the rest away', async () => {
    const alerts = Object.keys(verdicts).flatMap((title) =>
      Array.from({ length: 30 }, (_, n) => ({
        ...{ source: 'edr', sourceRef: `new ${title} ${n}`, title, occurredAt: '2026-07-01T00:00:00Z' },
        assets: [{ type: 'host', name: 'host-1' }],
      })),
    )
    await stage.ask('ana', '/alerts', alerts)
    await page.goto('/alerts')
    const queue = page.getByRole('grid', { name: 'Alerts' })
    await queue.getByRole('row').filter({ hasText: 'Shell from the web server' }).first().waitFor()
    await until('the address says how it is sorted', () => new URL(page.url()).searchParams.get('sort') === 'priority')
    const order = await stage.world.owner(
      `select title, score from alerts where status = 'new' order by score desc limit 1`,
    )
    expect(order[0]!.title).toBe('Shell from the web server')
    await page.getByText(/this rule was worth a look \d+ of \d+ times/).waitFor()
    await page.getByRole('button', { name: /likely benign, shown on request/ }).click()
    await queue.getByRole('row').filter({ hasText: 'Backup reads files' }).first().waitFor()
    await page.getByRole('button', { name: /likely benign, shown alone/ }).click()
  })

  it('knows which rule cries wolf, lowers it, and takes that back', async () => {
    await page.goto('/alerts/rules')
    const rules = page.getByRole('grid', { name: 'Detection rules' })
    await rules.getByRole('row').filter({ hasText: 'Backup reads files' }).click()
    await page.getByText(/closing its alerts by rule would have missed none so far/).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Lower' }).click()
    await notice(page).getByText('Later alerts of the rule stand lower').waitFor()
    await rules.getByText('lowered').waitFor()
    await notice(page).getByRole('button', { name: 'Undo' }).click()
    await rules.getByText('lowered').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Suppress' }).click()
    await page
      .getByRole('dialog')
      .getByText(/this rule was not worth a look \d+ of \d+ times/)
      .waitFor()
    await page.keyboard.press('Escape')
  })
})
