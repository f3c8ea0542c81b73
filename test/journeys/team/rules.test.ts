import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Rule } from '../../../features/rules/contract/rule.ts'
import { until } from '../../harness/live-writer.ts'
import { startMailbox, type Mailbox } from '../../harness/mailbox.ts'
import { look, looks } from '../looks.ts'
import { faultsOf, mayBeRefused, notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let box: Mailbox
let leo: Page

beforeAll(async () => {
  box = await startMailbox()
  stage = await openStage('rules-journey', { smtpUrl: box.url })
  leo = await stage.enter('leo')
})
afterAll(async () => {
  await stage?.close()
  await box?.close()
})
afterEach(nothingWentWrong)

const patience = { timeout: 10_000 }
let sent = 0
/** An alert that arrives as alerts do; its id. */
async function arrives(title: string, more: object = {}): Promise<string> {
  const sourceRef = `r-${(sent += 1)}`
  await stage.ask('ana', '/alerts', [{ source: 'edr', sourceRef, title, severity: 'high', ...more }])
  const found = () => stage.world.owner('select id from alerts where source_ref = $1', [sourceRef])
  await until('the alert is there', async () => (await found()).length > 0)
  return String((await found())[0]?.id)
}
const cases = () => stage.world.owner('select id, key, stage from cases order by id')
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const preview = () => leo.getByRole('region', { name: 'What it would have done' })
const hits = () => leo.getByRole('list', { name: 'Hits' }).getByRole('listitem')

/** Each look of the page is judged, and kept as a picture where asked for. */
async function judged(page: Page, name: string): Promise<void> {
  for (const each of looks) {
    await look(page, each)
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}-${each.name}.png` })
    expect(await faultsOf(page, each.judged), `${name} ${each.name}`).toEqual([])
  }
  await look(page, looks[0])
}

describe('a rule', () => {
  let first = ''
  let ruleAddress = ''

  it('is made of an alert, and shows what it would have done while it is written', async () => {
    await leo.goto('/settings/rules')
    await leo.getByText('No rule works here yet.').waitFor()
    await leo.getByRole('list', { name: 'Examples of rules' }).getByRole('listitem').nth(5).waitFor()
    await judged(leo, 'rules-empty')

    first = await arrives('Shadow copies deleted on WKS-0042', { tags: ['ransomware'] })
    await arrives('Something else on WKS-0042')
    await leo.goto(`/alerts/${first}`)
    await button(leo, 'More for this alert').click()
    await leo.getByRole('menuitem', { name: /Make a rule of this/ }).click()
    await leo.waitForURL(/\/rules\/new/)
    const text = leo.getByLabel('The same as an expression')
    await expect.poll(() => text.inputValue(), patience).toContain('alert.source == "edr"')
    await preview().getByRole('heading', { name: 'Would have hit 1' }).waitFor()
    await expect
      .poll(() => preview().getByRole('link').allTextContents())
      .toEqual(['Shadow copies deleted on WKS-0042'])

    await button(leo, 'Remove condition 2').click()
    await preview().getByRole('heading', { name: 'Would have hit 2' }).waitFor()
    await button(leo, /tags has “ransomware”/).click()
    await expect.poll(() => text.inputValue(), patience).toContain('"ransomware" in alert.tags')
    await preview().getByRole('heading', { name: 'Would have hit 1' }).waitFor()
  })

  it('takes its condition as text as well, completes its words and says where it goes wrong', async () => {
    const text = leo.getByLabel('The same as an expression')
    const good = await text.inputValue()
    await text.press('Control+End')
    await text.pressSequentially(' && sever')
    await leo.getByRole('listbox', { name: 'Words' }).waitFor()
    await text.press('Enter')
    await expect.poll(() => text.inputValue(), patience).toContain('&& alert.severity')
    await text.pressSequentially(' == "high" && alert.nothing == 1')
    await leo.locator('mark').getByText('alert.nothing').waitFor()
    expect(await faultsOf(leo)).toEqual([])
    await text.fill(`${good} && alert.severity == "high"`)
    await leo.getByRole('group', { name: 'Condition 3' }).waitFor()
    await expect.poll(() => leo.getByLabel('Value 3').inputValue()).toBe('high')
  })

  it('is saved as a dry run, and keeps what it would have done to the next alert', async () => {
    await button(leo, /^Do \(needed\)/).click()
    await leo.getByRole('combobox', { name: 'Do (needed)' }).fill('tag')
    await leo.getByRole('option', { name: /^Tag/ }).first().click()
    await leo.getByLabel('Name (needed)').fill('Tags nothing')
    mayBeRefused(leo, 422)
    await button(leo, 'Save as a dry run').click()
    const act = leo.getByRole('group', { name: 'Action 1' })
    await act.getByRole('alert').waitFor()
    await expect.poll(() => act.evaluate((group) => group.contains(document.activeElement))).toBe(true)
    await preview().getByRole('heading', { name: 'Would have hit 1' }).waitFor()
    await button(leo, 'Remove action 1').click()
    await button(leo, /^Do \(needed\)/).click()
    await leo.getByRole('combobox', { name: 'Do (needed)' }).fill('open an inc')
    await leo.getByRole('option', { name: /Open an incident/ }).click()
    await preview()
      .getByText(/incident/)
      .first()
      .waitFor()
    await leo.getByLabel('Name (needed)').fill('Ransomware opens an incident')
    await judged(leo, 'rule-editor')
    await button(leo, 'Save as a dry run').click()
    await notice(leo).getByText('The rule “Ransomware opens an incident” is saved').waitFor()
    await leo.waitForURL(/\/rules\/[0-9a-f-]{36}/)
    ruleAddress = new URL(leo.url()).pathname

    await arrives('Shadow copies deleted on WKS-0043', { tags: ['ransomware'] })
    await leo.getByRole('link', { name: /^Hits/ }).click()
    await hits().first().getByText('Dry run').waitFor()
    await hits().first().getByRole('link', { name: 'Shadow copies deleted on WKS-0043' }).waitFor()
    expect(await cases()).toEqual([])
  })

  it('is switched on, and opens an incident of the next alert', async () => {
    await leo.getByRole('group', { name: /is$/ }).getByRole('button', { name: 'On' }).click()
    await notice(leo).getByText('“Ransomware opens an incident” works from now on').waitFor()
    const alert = await arrives('Shadow copies deleted on WKS-0044', { tags: ['ransomware'] })
    await until('the incident is open', async () => (await cases()).length === 1)
    await hits().first().getByText('Acted').waitFor()
    await judged(leo, 'rule-hits')

    await stage.world.did(stage.world.leo, 'rule.define', null, {
      name: 'Low ones are closed',
      on: 'arrival',
      when: 'alert.severity == "low"',
      acts: [{ change: 'alert.close', body: { disposition: 'false_positive' } }],
      mode: 'on',
    })
    const ana = await stage.enter('ana')
    await ana.goto(`/alerts/${alert}`)
    await button(ana, 'Which ran, which did not, and why').click()
    const rules = ana.getByRole('list', { name: 'Rules, in the order in which they are asked' })
    const opened = rules.getByRole('listitem').filter({ hasText: 'Ransomware opens an incident' }).first()
    await opened.getByText('Ran', { exact: true }).waitFor()
    await rules.getByText('It came before “Low ones are closed” was switched').waitFor()
    await judged(ana, 'alert-rules')
    await ana.goto(`/alerts/${await arrives('Nothing of note')}`)
    await button(ana, 'Which ran, which did not, and why').click()
    await rules.getByText(/did not hold: severity was .?high/).waitFor()
    await expect.poll(() => rules.getByText('Did not hold', { exact: true }).count()).toBe(2)
    const [kase] = await cases()
    await ana.goto(`/incidents/${String(kase?.key)}/rules`)
    const beside = ana.getByRole('list', { name: 'About its alerts and tasks' })
    await beside.getByText('Open an incident: INC-1').waitFor()
    await judged(ana, 'case-rules')
  })

  it('stands in its order, and is moved by keys, switched and removed with the way back', async () => {
    await leo.goto('/settings/rules')
    const names = leo.getByRole('list', { name: 'Rules in their order' }).getByRole('link', { name: /incident|closed/ })
    await expect
      .poll(() => names.allTextContents(), patience)
      .toEqual(['Ransomware opens an incident', 'Low ones are closed'])
    await judged(leo, 'rules')
    await button(leo, /^Move “Low ones are closed”/).press('ArrowUp')
    await expect
      .poll(() => names.allTextContents(), patience)
      .toEqual(['Low ones are closed', 'Ransomware opens an incident'])
    await notice(leo).getByRole('button', { name: /^Undo/ }).click()
    await expect
      .poll(() => names.allTextContents(), patience)
      .toEqual(['Ransomware opens an incident', 'Low ones are closed'])
    await button(leo, 'Remove “Low ones are closed”').click()
    await expect.poll(() => names.count(), patience).toBe(1)
    await notice(leo).getByRole('button', { name: /^Undo/ }).click()
    await expect.poll(() => names.count(), patience).toBe(2)
    await button(leo, 'Take over “Grave alerts join or open an incident”').click()
    await notice(leo).getByText('is a dry run from now on').waitFor()
    const { items } = await stage.world.asks<{ items: Rule[] }>(stage.world.leo, 'rule.list')
    expect(items.map(({ mode }) => mode).sort()).toEqual(['dry', 'off', 'on'])
  })

  it('is begun by a key, taken out as YAML and brought in again, switched off', async () => {
    await leo.goto(`/alerts/${first}`)
    await leo.getByRole('heading', { level: 1 }).waitFor()
    await leo.keyboard.press('Shift+R')
    await leo.waitForURL(/\/rules\/new\?alert=/)
    await leo.goto('/settings/rules')
    const names = leo.getByRole('list', { name: 'Rules in their order' }).getByRole('listitem')
    await names.nth(2).waitFor()
    const [file] = await Promise.all([leo.waitForEvent('download'), button(leo, 'Export').click()])
    await button(leo, 'Import').click()
    const box = leo.getByRole('dialog')
    await box.getByLabel('File with rules').setInputFiles(await file.path())
    const text = box.getByLabel('Rules as YAML')
    await expect.poll(() => text.inputValue(), patience).toContain('name: Low ones are closed')
    expect(await faultsOf(leo)).toEqual([])
    mayBeRefused(leo, 422)
    const whole = await text.inputValue()
    await text.fill(whole.replace('alert.close', 'alert.shred'))
    await button(leo, 'Import rules').click()
    await box.getByRole('alert').getByText('Nothing was taken.').waitFor()
    await expect.poll(() => names.count()).toBe(3)
    await text.fill(whole)
    await button(leo, 'Import rules').click()
    await notice(leo).getByText('You brought in 3 rules, switched off').waitFor()
    await expect.poll(() => names.count(), patience).toBe(6)
    await notice(leo).getByRole('button', { name: /^Undo/ }).click()
    await expect.poll(() => names.count(), patience).toBe(3)
  })

  it('is changed, and what it said before can be taken into the form again', async () => {
    await leo.goto(ruleAddress)
    await leo.getByLabel('Name (needed)').fill('Ransomware opens one')
    await button(leo, 'Save rule').click()
    await notice(leo).getByText('You saved “Ransomware opens one”, version 2').waitFor()
    await leo.getByRole('link', { name: 'History' }).click()
    await button(leo, 'Take into the form').click()
    await expect.poll(() => leo.getByLabel('Name (needed)').inputValue(), patience).toBe('Ransomware opens an incident')
    await button(leo, 'Discard changes').click()
    await expect.poll(() => leo.getByLabel('Name (needed)').inputValue(), patience).toBe('Ransomware opens one')
    mayBeRefused(leo, 422)
    await leo.getByLabel('Name (needed)').fill('')
    await button(leo, 'Save rule').click()
    await leo.getByRole('alert').first().waitFor()
  })
})

describe('an alert that a rule knows', () => {
  it('opens an incident, starts a playbook, is approved from the mail, and is closed', async () => {
    const document = {
      name: 'Close what is known',
      on: ['case'],
      start: 'ask',
      steps: {
        ask: {
          kind: 'approval',
          name: 'Ask',
          question: 'May {{ case.key }} be closed?',
          of: 'person:ana@example-freight.test',
          next: 'close',
        },
        close: {
          kind: 'action',
          name: 'Close',
          change: 'case.close',
          with: { disposition: 'benign_true_positive', summary: 'The yearly drill, says ana.' },
        },
      },
    }
    const playbook = await stage.world.did<{ id: string }>(stage.world.leo, 'playbook.create', null, { document })
    await stage.world.did(stage.world.leo, 'playbook.publish', playbook.id)
    await stage.world.did(stage.world.leo, 'rule.define', null, {
      name: 'The yearly drill',
      on: 'arrival',
      when: 'alert.source == "drill"',
      acts: [
        { change: 'case.open', body: { alertIds: ['{{alert.id}}'] } },
        {
          change: 'playbook.start',
          ref: playbook.id,
          body: { subject: { kind: 'case', id: '{{opened.case.id}}' } },
        },
      ],
      mode: 'on',
    })
    const before = (await cases()).length
    await arrives('Everything is on fire', { source: 'drill' })
    await until('somebody is asked by mail', async () => box.mails.some(({ text }) => text.includes('/asked/')))
    const mail = box.mails.find(({ text }) => text.includes('/asked/'))
    expect(mail?.to).toEqual(['ana@example-freight.test'])
    expect(await cases()).toHaveLength(before + 1)

    const ana = await stage.enter('ana')
    await ana.goto(/\/asked\/[0-9a-f-]{36}/.exec(mail?.text ?? '')?.[0] ?? '')
    await button(ana, 'Approve').click()
    await notice(ana).getByText('You approved').waitFor()
    await until('it is closed', async () => (await cases()).at(-1)?.stage === 'closed')
    await ana.goto(`/incidents/${String((await cases()).at(-1)?.key)}`)
    await ana.getByText('The yearly drill, says ana.').first().waitFor()
  })
})
