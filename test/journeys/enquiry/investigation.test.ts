import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '../../../features/cases/contract/case.ts'
import { look, looks } from '../looks.ts'
import { faultsOf, notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let lena: Page
let ana: Page
let first: Case
let second: Case

const open = (title: string) => stage.world.did<Case>(stage.world.ana, 'case.open', null, { title, severity: 'high' })

beforeAll(async () => {
  stage = await openStage('investigation-journey')
  first = await open('Supplier asks where the money is')
  second = await open('Forwarding rule in the mailbox of a clerk')
  await stage.world.did(stage.world.ana, 'task.create', null, { caseId: second.id, title: 'Read the rule out' })
  lena = await stage.enter('lena')
  ana = await stage.enter('ana')
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

async function everyLook(page: Page): Promise<void> {
  for (const each of looks) {
    await look(page, each)
    expect(await faultsOf(page, each.judged)).toEqual([])
  }
  await look(page, looks[0])
}

const tab = (name: RegExp) => lena.getByRole('navigation', { name: /^Parts of INV/ }).getByRole('link', { name })

describe('an investigator', () => {
  it('escalates an incident into an investigation that only members see', async () => {
    await lena.goto(`/incidents/${first.key}`)
    await lena.getByRole('button', { name: 'More for this incident' }).click()
    await lena.getByRole('menuitem', { name: 'Escalate into an investigation' }).click()
    const box = lena.getByRole('dialog')
    await box.getByLabel('Title of the investigation').fill('Redirected supplier payments')
    await box.getByRole('button', { name: /Open investigation/ }).click()
    await box.getByText('Say why in a few words.').waitFor()
    await box.getByLabel('Why it becomes an investigation').fill('Two payments went to a changed account')
    expect(await faultsOf(lena)).toEqual([])
    await box.getByRole('button', { name: /Open investigation/ }).click()
    await lena.getByRole('heading', { name: 'Redirected supplier payments' }).waitFor()
    await lena.getByText('Restricted to one member').waitFor()
    // Whoever may not know of it is told nothing on the incident.
    await ana.goto(`/incidents/${first.key}`)
    await ana.getByRole('heading', { name: first.title }).waitFor()
    await ana.getByText('opened').first().waitFor()
    expect(await ana.getByText('INV-1').count()).toBe(0)
  })

  it('gathers another incident, reads both in one place, takes it out and back by undo', async () => {
    await tab(/^Incidents/).click()
    await lena.getByRole('button', { name: 'Gather incidents' }).click()
    const box = lena.getByRole('dialog')
    await box.getByRole('combobox', { name: 'Incident' }).fill('Forwarding')
    await box.getByRole('option', { name: new RegExp(second.key) }).click()
    await box.getByLabel('Why they belong together').fill('The same clerk')
    await box.getByRole('button', { name: /^Gather 1 incident/ }).click()
    const table = lena.getByRole('table', { name: /^Incidents gathered in/ })
    await table.getByText('The same clerk').waitFor()
    await everyLook(lena)
    await lena.getByRole('button', { name: `Take ${second.key} out of INV-1` }).click()
    await lena.getByRole('dialog').getByLabel('Why').fill('Looked wrong')
    await lena
      .getByRole('dialog')
      .getByRole('button', { name: /^Take out/ })
      .click()
    await expect.poll(() => table.getByRole('row').count()).toBe(2)
    await lena.getByRole('button', { name: /^Undo/ }).click()
    await table.getByText(second.key).waitFor()
    await tab(/^Tasks/).click()
    const tasks = lena.getByRole('region', { name: 'Tasks by phase' })
    await tasks.getByText('Read the rule out').waitFor()
    await tasks.getByText(second.key).first().waitFor()
    await lena.getByRole('button', { name: 'This one only' }).click()
    await expect.poll(() => tasks.getByText('Read the rule out').count()).toBe(0)
  })

  it('names a witness, records what they said, and signs it off', async () => {
    await tab(/^People/).click()
    await lena.getByRole('button', { name: 'Add a person' }).click()
    await lena.getByRole('dialog').getByLabel('Name').fill('T. Teller')
    await lena
      .getByRole('dialog')
      .getByRole('button', { name: /^Add person/ })
      .click()
    await lena.getByRole('button', { name: 'Record a statement' }).click()
    const box = lena.getByRole('dialog')
    await box.getByLabel('Where').fill('Room 4')
    await box.getByLabel('In the presence of').fill('A. Works; C. Ounsel')
    await box.getByLabel('What was said').fill('Somebody from IT asked for my code.')
    expect(await faultsOf(lena)).toEqual([])
    await box.getByRole('button', { name: /^Record statement/ }).click()
    const pane = lena.getByRole('complementary', { name: 'Statement' })
    await pane.getByText('A. Works; C. Ounsel').waitFor()
    await pane.getByRole('button', { name: 'Sign off' }).click()
    await lena.getByRole('dialog').getByLabel('How it was confirmed').fill('Read back to the witness')
    await lena
      .getByRole('dialog')
      .getByRole('button', { name: /^Sign off/ })
      .click()
    await pane.getByText(/signed off by lena/).waitFor()
    expect(await pane.getByRole('button', { name: 'Correct' }).count()).toBe(0)
    await pane.getByRole('button', { name: 'Add an addendum' }).waitFor()
    await everyLook(lena)
  })
})

describe('hypotheses', () => {
  const claim = async (text: string) => {
    await lena.getByRole('button', { name: 'Hypothesis', exact: true }).click()
    await lena.getByRole('dialog').getByLabel('Claim').fill(text)
    await lena
      .getByRole('dialog')
      .getByRole('button', { name: /^Propose/ })
      .click()
    await lena.getByRole('button', { name: new RegExp(text) }).waitFor()
  }

  it('are weighed by the keyboard; the least contradicted is told', async () => {
    await tab(/^Hypotheses/).click()
    await claim('The clerk acted alone')
    await claim('An outsider had the code')
    await lena.getByRole('button', { name: 'Indication', exact: true }).click()
    const box = lena.getByRole('dialog')
    await box.getByLabel('What it says').fill('Badge left the floor before the approval')
    await box.getByLabel('Rests on').selectOption({ label: 'Assumption' })
    await box.getByLabel(/^In other words/).fill('The log of the doors')
    await box.getByRole('button', { name: /^Add indication/ }).click()
    await lena.getByRole('button', { name: /Badge left the floor before the approval, H1: not judged/ }).focus()
    await lena.keyboard.press('i')
    await lena.getByRole('button', { name: /approval, H1: contradicts$/ }).waitFor()
    await lena.keyboard.press('i')
    await lena.getByRole('button', { name: /approval, H1: contradicts strongly/ }).waitFor()
    await lena.keyboard.press('ArrowRight')
    await lena.keyboard.press('c')
    await lena.getByRole('button', { name: /approval, H2: fits$/ }).waitFor()
    await lena.getByRole('rowheader', { name: /Contradicted by/ }).waitFor()
    await lena.getByText('least', { exact: true }).waitFor()
    await lena.keyboard.press('Enter')
    const pane = lena.getByRole('complementary', { name: 'Judgement' })
    await pane.getByLabel('Reason').fill('Somebody else approved')
    await pane.getByRole('button', { name: 'Save judgement' }).click()
    await pane.getByText('What was judged before').waitFor()
    await everyLook(lena)
    await lena.getByRole('button', { name: 'Conclude for now' }).click()
    await lena.getByRole('dialog').getByLabel('Why').fill('One exhibit only')
    await lena
      .getByRole('dialog')
      .getByRole('button', { name: /^Conclude for now/ })
      .click()
    await notice(lena).getByText('You changed the working conclusion').waitFor()
    await expect.poll(() => lena.getByText(/H2, with low confidence: One exhibit only/).count()).toBe(1)
  })
})

describe('a link chart', () => {
  const draw = async (name: string) => {
    await lena.getByRole('button', { name: 'By hand' }).click()
    await lena.getByRole('dialog').getByLabel('Name').fill(name)
    await lena.getByRole('dialog').getByRole('button', { name: 'Draw it' }).click()
    await lena.getByRole('button', { name: new RegExp(`^Person ${name}, drawn by hand`) }).waitFor()
  }
  const pane = () => lena.getByRole('complementary', { name: 'What one is on' })

  it('holds what is known and what is drawn, each link with its source', async () => {
    await tab(/^Charts/).click()
    await lena.getByRole('button', { name: 'Chart', exact: true }).click()
    await lena.getByRole('dialog').getByLabel('Name').fill('The money')
    await lena.getByRole('dialog').getByRole('button', { name: 'Begin chart' }).click()
    await lena.getByText('Nothing stands on this chart yet.').waitFor()
    await lena.getByRole('button', { name: 'What is known' }).click()
    await lena.getByRole('dialog').getByLabel('T. Teller').check()
    await lena.getByRole('dialog').getByRole('button', { name: 'Put 1 thing on the chart' }).click()
    const teller = lena.getByRole('button', { name: 'Person T. Teller, witness, 0 links' })
    await teller.waitFor()
    await draw('B. Payee')
    await teller.focus()
    await lena.keyboard.press('l')
    const box = lena.getByRole('dialog')
    await box.getByRole('button', { name: 'Draw link' }).click()
    await box.getByText('Say what it rests on.').waitFor()
    await box.getByRole('option', { name: /B. Payee/ }).click()
    await box.getByLabel('What ties them').fill('called')
    await box.getByLabel('Rests on').selectOption({ label: 'Statement' })
    await box.getByRole('option', { name: /T. Teller/ }).click()
    expect(await faultsOf(lena)).toEqual([])
    await box.getByRole('button', { name: 'Draw link' }).click()
    await pane().getByRole('button', { name: 'called → B. Payee' }).click()
    await pane().getByRole('link', { name: 'T. Teller' }).waitFor()
    await everyLook(lena)
  })

  it('is moved by keys, taken off and put back, and read as a table', async () => {
    const payee = lena.getByRole('button', { name: /^Person B. Payee/ })
    await payee.focus()
    const before = await payee.getAttribute('transform')
    await lena.keyboard.press('Shift+ArrowRight')
    await expect.poll(() => payee.getAttribute('transform')).not.toBe(before)
    await notice(lena).getByText('You moved 1 thing').waitFor()
    await lena.keyboard.press('Delete')
    await expect.poll(() => payee.count()).toBe(0)
    await lena.getByRole('button', { name: /^Undo/ }).click()
    await payee.waitFor()
    await lena.getByRole('button', { name: 'Table' }).click()
    await lena.getByRole('button', { name: 'Links 1' }).click()
    await lena.getByRole('table', { name: 'Links on the chart' }).getByText('Statement: T. Teller').waitFor()
    expect(await faultsOf(lena)).toEqual([])
  })
})

describe('closing', () => {
  it('says what is still open below', async () => {
    await lena.getByRole('button', { name: /^Close investigation/ }).click()
    const open = lena.getByRole('dialog').getByText(/^Still open in it: INC-1 and INC-2/)
    await expect.poll(() => open.count()).toBe(1)
  })
})
