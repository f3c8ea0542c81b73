import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { noise } from '../../../apps/demo/noise/noise.ts'
import { momentsBefore } from '../../../apps/demo/plan.ts'
import { makeRandom } from '../../../apps/demo/random.ts'
import { insider } from '../../../apps/demo/stories/insider.ts'
import { phishing } from '../../../apps/demo/stories/phishing.ts'
import { ransomware } from '../../../apps/demo/stories/ransomware.ts'
import { until } from '../../harness/live-writer.ts'
import { notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

/** What one recognises each story by, in the titles of its groups. */
const told = {
  ransomware: /ransomware|LSASS|PowerShell|DNS TXT|admin share|Remote Execution/i,
  phishing: /phishing|malicious URL click/i,
  insider: /contract share|personal cloud|Badge used/i,
}

let stage: Stage
let page: Page
let groups: Locator
let total = 0

beforeAll(async () => {
  stage = await openStage('flood')
  total = await flood()
  page = await stage.enter('ana', { viewport: { width: 1440, height: 1600 } })
  groups = page.getByRole('grid', { name: 'Groups' })
}, 180_000)
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

/** Three times a day's noise of the demo, and three of its stories, as the tools send them. */
async function flood(): Promise<number> {
  const moment = momentsBefore(new Date())
  const random = makeRandom('flood')
  const arrivals = [
    ...noise(random.split('noise'), { moment, scale: 3.2 }).arrivals,
    ...[ransomware, phishing, insider].flatMap((story) => story(random.split(story.name), moment).arrivals),
  ].sort((a, b) => a.at - b.at)
  let created = 0
  for (const [, batch] of Map.groupBy(arrivals, ({ at, connector }) => `${Math.floor(at / 10)} ${connector}`)) {
    const { connector } = batch[0]!
    const door = connector === 'generic' ? '/alerts' : `/ingest/${connector}`
    const answer = await stage.ask(
      'ana',
      door,
      batch.map(({ payload }) => payload),
    )
    created += ((await answer.json()) as { created: number }).created
  }
  const left = `select 1 from alerts a where not exists (select from alert_group_members m where m.alert_id = a.id) limit 1`
  await until('every alert has its place', async () => (await stage.world.owner(left)).length === 0, 150_000)
  return created
}

const count = async (text: string, values: unknown[] = []) =>
  Number((await stage.world.owner(`select count(*) as n ${text}`, values))[0]?.n)
const open = `from alerts where status in ('new', 'triaging')`
const says = (sentence: string | RegExp) => notice(page).getByText(sentence).waitFor({ timeout: 60_000 })

/** Ticks the groups of a story and opens its incident. */
async function takeStory(words: RegExp, key: string): Promise<void> {
  const rows = groups.getByRole('row').filter({ hasText: words })
  await rows.first().waitFor()
  for (const row of await rows.all()) await row.getByRole('checkbox').check()
  await page.keyboard.press('i')
  await page.getByRole('option', { name: /^New incident from/ }).waitFor()
  await page.keyboard.press('Enter')
  await says(new RegExp(`You opened ${key} from .*group`))
}

describe('a flood of five thousand alerts', () => {
  it('stands as a few dozen groups when what is grave is asked for', async () => {
    expect(total).toBeGreaterThan(5000)
    await page.goto('/groups?status=new,triaging&severity=high,critical')
    await groups.getByRole('row').nth(5).waitFor()
    const rows = await groups.getByRole('row').count()
    expect(rows).toBeGreaterThan(5)
    expect(rows).toBeLessThan(60)
  })

  it('has three stories in it, each an incident', async () => {
    for (const [at, words] of Object.values(told).entries()) await takeStory(words, `INC-${at + 1}`)
    expect(await count('from cases')).toBe(3)
    await until(
      'what waits in their groups has joined',
      async () => (await count(`${open} and title ~* $1`, ['ransomware|LSASS'])) === 0,
    )
  })

  it('leaves nothing to triage when the rest is closed together, and it can be taken back', async () => {
    await page.goto('/alerts?status=new,triaging')
    await page.getByRole('grid', { name: 'Alerts' }).getByRole('row').nth(3).waitFor()
    await page.keyboard.press('x')
    await page.getByRole('button', { name: /^Select all/ }).click()
    await page.keyboard.press('e')
    await page.getByRole('radiogroup', { name: 'Verdict' }).waitFor()
    await page.keyboard.press('2')
    await page.keyboard.press('Control+Enter')
    await says(/You closed .* alerts as benign/)
    await until('nothing waits', async () => (await count(open)) === 0)
    expect(await count(`from alerts where status = 'linked'`)).toBeGreaterThan(10)
    expect(await count(`from alerts`)).toBe(total)
  }, 120_000)
})
