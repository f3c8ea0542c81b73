import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '../../../features/cases/contract/case.ts'
import { faultsOf, mayBeRefused, newContext, notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

const mail = [
  'Received: from mail.drop.example (mail.drop.example [203.0.113.9]) by mx.freight.example with ESMTP; Mon, 2 Nov 2026 10:05:00 +0000',
  'From: Supplier <billing@drop.example>',
  'To: payables@freight.example',
  'Subject: Our new account',
  'Date: Mon, 2 Nov 2026 10:00:00 +0000',
  'Message-ID: <1@drop.example>',
  '',
  'From today please pay to the account on http://pay.drop.example/new',
  '',
].join('\r\n')
const letter = Buffer.from('date;amount;account\n2026-11-02;4711.00;DE00 1234\n')
const hash = 'ab'.repeat(32)

let stage: Stage
let leo: Page
let ana: Page
let paula: Page

beforeAll(async () => {
  stage = await openStage('formal-journey')
  const open = (title: string) => stage.world.did<Case>(stage.world.leo, 'case.open', null, { title, severity: 'high' })
  await open('Supplier asks where the money is')
  await open('Forwarding rule in the mailbox of a clerk')
  leo = await stage.enter('leo')
  ana = await stage.enter('ana')
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const tab = (page: Page, name: RegExp): Locator =>
  page.getByRole('navigation', { name: /^Parts of INV/ }).getByRole('link', { name })
const custodyOf = (page: Page, exhibit: string): Locator => page.getByRole('list', { name: `Custody of ${exhibit}` })

describe('the lead', () => {
  it('escalates an incident, gathers another and says who takes part', async () => {
    await leo.goto('/incidents/INC-1')
    await leo.getByRole('button', { name: 'More for this incident' }).click()
    await leo.getByRole('menuitem', { name: 'Escalate into an investigation' }).click()
    const box = leo.getByRole('dialog')
    await box.getByLabel('Title of the investigation').fill('Redirected supplier payments')
    await box.getByLabel('Why it becomes an investigation').fill('Two payments went to a changed account')
    await box.getByRole('button', { name: /Open investigation/ }).click()
    await leo.getByRole('heading', { name: 'Redirected supplier payments' }).waitFor()
    await tab(leo, /^Incidents/).click()
    await leo.getByRole('button', { name: 'Gather incidents' }).click()
    await box.getByRole('combobox', { name: 'Incident' }).fill('Forwarding')
    await box.getByRole('option', { name: /INC-2/ }).click()
    await box.getByLabel('Why they belong together').fill('The same clerk')
    await box.getByRole('button', { name: /^Gather 1 incident/ }).click()
    await leo
      .getByRole('table', { name: /^Incidents gathered in/ })
      .getByText('The same clerk')
      .waitFor()
    await tab(leo, /^Overview/).click()
    await leo.getByRole('button', { name: 'Change members' }).click()
    const members = leo.getByRole('dialog', { name: 'Members of INV-1' })
    await members.getByRole('option', { name: /ana/ }).click()
    await expect.poll(() => members.getByLabel('What ana is').count()).toBe(1)
    await leo.keyboard.press('Escape')
  })

  it('states what it rests on', async () => {
    await tab(leo, /^Authority/).click()
    await leo.getByRole('button', { name: 'Record a mandate' }).click()
    const box = leo.getByRole('dialog')
    await box.getByLabel('Reference').fill('Order 12/2026')
    await box.getByLabel('Given by').fill('The board')
    await box.getByLabel('What it covers').fill('Mail and laptops of accounts payable')
    await box.getByRole('button', { name: /^Record mandate/ }).click()
    const authority = leo.getByRole('region', { name: 'Authority' })
    await expect.poll(() => authority.getByText('Order 12/2026').count()).toBe(1)
  })
})

describe('the analyst', () => {
  it('registers and seals a laptop', async () => {
    await ana.goto('/investigations/INV-1/evidence')
    await ana.getByRole('button', { name: 'Register an exhibit' }).click()
    const box = ana.getByRole('dialog')
    await box.getByLabel('What it is').fill('Laptop fin-lt-031')
    await box.getByLabel('Serial number').fill('EX-5120-00417')
    await box.getByLabel('Where', { exact: true }).fill('Desk 4471')
    await box.getByLabel('On what authority').fill('Order 12/2026')
    await box.getByRole('button', { name: 'Register', exact: true }).click()
    await ana.getByRole('link', { name: 'INV-1/1', exact: true }).click()
    await ana.getByRole('heading', { name: /Laptop fin-lt-031/ }).waitFor()
    await ana.keyboard.press('s')
    const sealing = ana.getByRole('dialog', { name: 'Seal INV-1/1' })
    await sealing.getByLabel(/seal/i).first().fill('S-2291')
    await sealing.getByRole('button', { name: 'Seal', exact: true }).click()
    await expect.poll(() => custodyOf(ana, 'INV-1/1').getByText('seal S-2291').count()).toBe(1)
  })

  it('uploads the mail found on it, says how it was acquired, and takes on what was read in it', async () => {
    await ana.getByRole('button', { name: 'Upload files' }).click()
    const box = ana.getByRole('dialog')
    await box
      .getByLabel('Files to upload')
      .first()
      .setInputFiles({ name: 'account.eml', mimeType: 'message/rfc822', buffer: Buffer.from(mail) })
    await box.getByRole('button', { name: 'Register 1 exhibit' }).click()
    await notice(ana).getByText('You registered INV-1/2').waitFor()
    await ana.getByRole('link', { name: 'INV-1/2', exact: true }).click()
    await ana.getByRole('heading', { name: /account\.eml/ }).waitFor()
    await ana.getByRole('button', { name: 'Record how it was acquired' }).click()
    await box.getByLabel('Tool', { exact: true }).fill('mailbox-export')
    await box.getByLabel('Operator').fill('ana')
    await box.getByLabel('Write blocker').fill('WB-7 no. 331')
    await box.getByLabel('Hash', { exact: true }).selectOption('SHA-256')
    await box.getByLabel('Of the source, before').fill(hash)
    await box.getByRole('button', { name: 'Record', exact: true }).click()
    await ana.getByText('WB-7 no. 331').waitFor()
    await ana.getByRole('link', { name: 'Mail: Our new account' }).click()
    await ana
      .getByRole('navigation', { name: 'Parts of the reading' })
      .getByRole('link', { name: 'Observables' })
      .click()
    await ana.getByRole('button', { name: /^Accept all/ }).click()
    await ana.getByText('All of these were decided on').waitFor()
    await ana.goto('/investigations/INV-1/observables')
    await expect.poll(() => ana.getByText('billing@drop.example').count()).toBeGreaterThan(0)
  })

  it('hands the laptop over, which the lead confirms', async () => {
    await ana.goto('/investigations/INV-1/evidence')
    await ana.getByRole('link', { name: 'INV-1/1', exact: true }).first().click()
    await ana.getByRole('heading', { name: /Laptop fin-lt-031/ }).waitFor()
    await ana.keyboard.press('h')
    const box = ana.getByRole('dialog', { name: 'Hand over INV-1/1' })
    await box.getByRole('button', { name: 'To: Choose a person' }).click()
    await ana.getByRole('combobox', { name: 'To' }).fill('leo')
    await ana.getByRole('option', { name: /leo/ }).click()
    await box.getByLabel('Why').fill('For the safe')
    await box.getByRole('button', { name: 'Hand over' }).click()
    await leo.goto('/evidence?offered=me')
    await leo.getByRole('row', { name: /Laptop fin-lt-031/ }).click()
    await leo.keyboard.press('y')
    const taking = leo.getByRole('dialog', { name: 'Accept INV-1/1' })
    await taking.getByLabel('Where it is stored').fill('Safe 2')
    await taking.getByRole('button', { name: 'Accept into my custody' }).click()
    await custodyOf(ana, 'INV-1/1').getByText('ana → leo').first().waitFor()
    await expect.poll(() => ana.getByText('Safe 2').count()).toBeGreaterThan(0)
  })
})

describe('the guest', () => {
  it('is invited and sees only what was shared', async () => {
    await leo.goto('/investigations/INV-1/guests')
    await leo.getByRole('button', { name: 'Invite a guest' }).click()
    const box = leo.getByRole('dialog', { name: 'Invite a guest to INV-1' })
    await box.getByLabel('Name', { exact: true }).fill('Paula of the police')
    await box.getByLabel('E-mail').fill('paula@police.test')
    await box.getByLabel('What they are told it is about').fill('Complaint 44/26')
    await box.getByLabel('From').selectOption('Police')
    await leo.keyboard.press('Control+Enter')
    const once = leo.getByRole('dialog', { name: 'Invitation for Paula of the police' })
    const link = await once.getByLabel('Link, for seven days').inputValue()
    await once.getByRole('button', { name: 'Done' }).click()
    await leo.getByRole('button', { name: 'Share something' }).click()
    const sharing = leo.getByRole('dialog', { name: 'Share with Paula of the police' })
    await sharing.getByLabel('What', { exact: true }).selectOption('An exhibit, as it is described')
    await sharing.getByLabel('Which one').selectOption('INV-1/2 account.eml')
    await sharing.getByRole('button', { name: /^Share/ }).click()
    await leo.getByRole('list', { name: 'Shared with Paula of the police' }).getByText('account.eml').waitFor()
    const context = await newContext(leo.context().browser()!, stage.at)
    paula = await context.newPage()
    await paula.goto(new URL(link).pathname)
    await paula.getByLabel('A password of your own').fill('a few words of mine')
    await paula.getByRole('button', { name: 'Come in' }).click()
    await paula.getByRole('button', { name: /account\.eml/ }).click()
    await paula.getByRole('article', { name: /account\.eml/ }).waitFor()
    expect(await paula.getByRole('list', { name: 'What you may read' }).getByRole('listitem').count()).toBe(1)
    expect(await paula.getByText('fin-lt-031').count()).toBe(0)
    for (const path of ['/cases/INV-1', '/evidence', '/parties'])
      expect((await paula.request.get(`/api/v1${path}`)).ok()).toBe(false)
  })

  it('comments and hands a file over, which becomes an exhibit as it came', async () => {
    await paula.getByLabel('Say something on this').fill('The account is known to us.')
    await paula.getByRole('button', { name: 'Send' }).click()
    await paula.getByRole('list', { name: 'What was said' }).getByText('The account is known to us.').waitFor()
    await paula
      .getByLabel('Hand over files')
      .setInputFiles({ name: 'bookings.csv', mimeType: 'text/csv', buffer: letter })
    await paula.getByRole('list', { name: 'What you handed over' }).getByText('bookings.csv').waitFor()
    await leo.getByText('The account is known to us.').first().waitFor()
    const files = leo.getByRole('list', { name: 'Files of Paula of the police' })
    await files.getByLabel('Why bookings.csv is taken or refused').fill('It names the payee')
    await files.getByRole('button', { name: 'Register as exhibit' }).click()
    await files.getByRole('link', { name: 'INV-1/3' }).waitFor()
    expect(await faultsOf(leo)).toEqual([])
    await paula.reload()
    await paula.getByText('taken: It names the payee').waitFor()
    await files.getByRole('link', { name: 'INV-1/3' }).click()
    await custodyOf(leo, 'INV-1/3').getByText('hash same').waitFor()
    await custodyOf(leo, 'INV-1/3').getByText('Paula of the police').first().waitFor()
  })
})

describe('the findings', () => {
  const claim = async (text: string) => {
    await leo.getByRole('button', { name: 'Hypothesis', exact: true }).click()
    await leo.getByRole('dialog').getByLabel('Claim').fill(text)
    await leo
      .getByRole('dialog')
      .getByRole('button', { name: /^Propose/ })
      .click()
    await leo.getByRole('button', { name: new RegExp(text) }).waitFor()
  }

  it('are weighed by the exhibit they rest on', async () => {
    await leo.goto('/investigations/INV-1/hypotheses')
    await claim('The clerk changed the account')
    await claim('An outsider changed the account')
    await leo.getByRole('button', { name: 'Indication', exact: true }).click()
    const box = leo.getByRole('dialog')
    await box.getByLabel('What it says').fill('The payee is known to the police')
    await box.getByRole('combobox', { name: 'Exhibit' }).fill('bookings')
    await box.getByRole('option', { name: /INV-1\/3/ }).click()
    await box.getByRole('button', { name: /^Add indication/ }).click()
    await leo.getByRole('button', { name: /known to the police, H1: not judged/ }).focus()
    await leo.keyboard.press('i')
    await leo.getByRole('button', { name: /police, H1: contradicts$/ }).waitFor()
    await leo.getByRole('rowheader', { name: /INV-1\/3/ }).waitFor()
    await leo.getByRole('button', { name: 'Conclude for now' }).click()
    await box.getByLabel('Why').fill('The payee is theirs')
    await box.getByRole('button', { name: /^Conclude for now/ }).click()
    await expect.poll(() => leo.getByText(/with low confidence: The payee is theirs/).count()).toBe(1)
  })

  it('end in a custody form with every step and hash', async () => {
    await leo.goto('/investigations/INV-1/evidence')
    await leo.getByRole('link', { name: 'INV-1/1', exact: true }).first().click()
    await leo.getByRole('link', { name: 'Custody form' }).click()
    const laptop = leo.getByRole('article', { name: 'Custody form of INV-1/1' })
    await laptop.getByText('Safe 2').first().waitFor()
    const steps = laptop.getByRole('table', { name: 'Custody' }).getByRole('row')
    const said = await steps.allInnerTexts()
    expect(said.slice(1).map((row) => row.split('\t')[2]?.trim())).toEqual([
      'Acquired',
      'Sealed',
      'Offered',
      'Transferred',
    ])
    expect(said.join()).toMatch(/Order 12\/2026[^]*S-2291[^]*For the safe/)
    await leo.goto('/investigations/INV-1/evidence')
    await leo.getByRole('link', { name: 'INV-1/2', exact: true }).first().click()
    await leo.getByRole('link', { name: 'Custody form' }).click()
    const digital = leo.getByRole('article', { name: 'Custody form of INV-1/2' })
    await digital.getByText('WB-7 no. 331').waitFor()
    await digital.getByText(`sha256 ${hash}`).waitFor()
    for (const name of ['SHA-256', 'SHA-1', 'MD5'])
      expect(await digital.getByRole('row', { name: new RegExp(`^${name}`) }).innerText()).toMatch(/[0-9a-f]{4}/)
    expect(await faultsOf(leo)).toEqual([])
    await leo.emulateMedia({ media: 'print' })
    expect((await leo.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(5000)
  })

  it('are nothing to who is no member', async () => {
    const bob = await stage.enter('bob')
    mayBeRefused(bob, 404)
    await bob.goto('/investigations/INV-1')
    await bob.getByText('INV-1 is not there').waitFor()
    await bob.goto('/evidence')
    await bob
      .getByText(/Nothing|nothing|No exhibit/)
      .first()
      .waitFor()
    expect(await bob.getByText(/INV-1/).count()).toBe(0)
    await bob.goto('/incidents/INC-1')
    await bob.getByRole('heading', { name: 'Supplier asks where the money is' }).waitFor()
    expect(await bob.getByText(/INV-1|Redirected/).count()).toBe(0)
  })
})
