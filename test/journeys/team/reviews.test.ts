import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '../../../features/cases/contract/case.ts'
import { look, looks } from '../looks.ts'
import { faultsOf, notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let leo: Page
let ana: Page
let kase: Case

beforeAll(async () => {
  stage = await openStage('reviews-journey')
  const { world } = stage
  const questions = [
    { key: 'seen', text: 'How was it noticed?', required: true },
    { key: 'again', text: 'Can it happen again?', choices: ['Yes', 'No'], required: true },
  ]
  const form = { key: 'fish', name: 'Phishing review', types: ['phishing'], gates: true, questions }
  await world.did(world.leo, 'review-form.save', null, form)
  kase = await world.did<Case>(world.ana, 'case.open', null, { title: 'Letters to the clerk', type: 'phishing' })
  await world.did(world.leo, 'task.create', null, { caseId: kase.id, title: 'Ask the bank' })
  leo = await stage.enter('leo')
  ana = await stage.enter('ana')
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const close = async (page: Page) => {
  await page.goto(`/incidents/${kase.key}`)
  await page.getByRole('heading', { name: 'Letters to the clerk' }).waitFor()
  await page.keyboard.press('e')
  await page.getByRole('dialog').waitFor()
  return page.getByRole('dialog')
}

describe('a review that gates', () => {
  it('is asked for by the dialog of closing, and begun from there', async () => {
    const box = await close(leo)
    await box.getByText('A case like this is reviewed before it is closed.').waitFor()
    await box.getByRole('button', { name: 'Begin the review' }).click()
    await leo.getByText(`${kase.key} is not closed before it is finished.`).waitFor()
    await leo.getByRole('button', { name: 'Begin the review' }).click()
    const start = leo.getByRole('dialog')
    await start.getByLabel('Those who took part').selectOption('named')
    expect(await faultsOf(leo)).toEqual([])
    await start.getByRole('button', { name: 'Begin the review' }).click()
    await notice(leo).getByText('You began the review').waitFor()
    await leo.getByText('Still missing: What went well · What did not').waitFor()
  })

  it('draws why it came to that, by keys alone', async () => {
    const part = leo.getByRole('region', { name: 'Why it came to that' })
    await part.getByRole('button', { name: 'What went wrong' }).click()
    await leo.keyboard.type('The clerk paid')
    await leo.keyboard.press('Enter')
    await expect
      .poll(() =>
        part.getByRole('treeitem', { name: /The clerk paid/ }).evaluate((it) => it === document.activeElement),
      )
      .toBe(true)
    await leo.keyboard.press('w')
    await part.getByLabel('Why?').waitFor()
    await leo.keyboard.type('The letter looked right')
    await leo.keyboard.press('Enter')
    const why = part.getByRole('treeitem', { name: /Why 1: The letter looked right/ })
    await expect.poll(() => why.evaluate((it) => it === document.activeElement)).toBe(true)
    await leo.keyboard.press('c')
    await leo.getByRole('dialog').getByRole('combobox').fill('recognised')
    await leo.getByRole('option', { name: /Not recognised by the person/ }).waitFor()
    await leo.keyboard.press('Enter')
    await part.getByRole('treeitem', { name: /counted as Not recognised by the person/ }).waitFor()
    for (const each of looks) {
      await look(leo, each)
      expect(await faultsOf(leo, each.judged)).toEqual([])
    }
    await look(leo, looks[0])
  })

  it('asks who took part, and tells the lead', async () => {
    await ana.goto(`/incidents/${kase.key}/review`)
    const form = ana.getByRole('region', { name: 'Say how it went' })
    await form.getByRole('button', { name: '4 well' }).click()
    await form.getByLabel('Could be better').fill('Call the bank sooner')
    await form.getByRole('button', { name: 'Give feedback' }).click()
    await notice(ana).getByText('You said how it went.').waitFor()
    await leo.getByText('Could be better: Call the bank sooner').waitFor()
    expect(await faultsOf(ana)).toEqual([])
  })

  it('leaves an action and a lesson behind', async () => {
    await leo.getByRole('button', { name: 'Action', exact: true }).click()
    await leo.getByRole('textbox', { name: 'What is to be mended' }).fill('Second pair of eyes on payments')
    await leo.getByRole('button', { name: 'Who sees to it: Nobody' }).click()
    await leo.getByRole('option', { name: /leo \(you\)/ }).click()
    await leo.getByRole('button', { name: /Add the action/ }).click()
    await notice(leo).getByText('You want mended').waitFor()
    await leo.getByRole('button', { name: 'Lesson', exact: true }).click()
    await leo.getByRole('textbox', { name: 'Title' }).fill('Call back on a known number')
    await leo.getByLabel(/What there is to learn/).fill('Never on the one in the **letter**.')
    await leo.getByRole('button', { name: /Save draft/ }).click()
    await notice(leo).getByText('You wrote the lesson').waitFor()
    expect(await stage.world.factsOf(kase.id)).not.toContain('case.closed')
  })

  it('is finished when nothing is missing, and lets the case be closed', async () => {
    await leo.getByLabel('What went well').fill('The bank froze it')
    await leo.getByLabel('What did not').fill('Nobody called back')
    await leo.getByLabel('How was it noticed? (required)').fill('By the supplier')
    await leo.keyboard.press('Tab')
    await leo.getByLabel('Can it happen again? (required)').selectOption('No')
    await leo.getByText('Still missing').waitFor({ state: 'detached' })
    const box = await close(leo)
    await box.getByText('The review is not finished: only your name is missing.').waitFor()
    await box.getByRole('button', { name: 'Go to the review' }).click()
    await leo.getByRole('button', { name: 'Finish the review' }).click()
    await notice(leo).getByText('You finished the review').waitFor()
    const again = await close(leo)
    await again.getByRole('radio', { name: /True positive/ }).check()
    await again.getByLabel('What it was and what was done').fill('Paid back.')
    await again.getByRole('button', { name: /^Close incident/ }).click()
    await expect.poll(() => stage.world.factsOf(kase.id)).toContain('case.closed')
  })
})

describe('what was learnt', () => {
  it('is counted, done and read in one place', async () => {
    await leo.goto('/improvements?owner=me')
    await leo.getByRole('button', { name: 'Done: “Second pair of eyes on payments”' }).click()
    await leo.getByRole('textbox', { name: 'What was done' }).fill('Two sign from 1,000 on')
    await leo.getByRole('button', { name: /It is done/ }).click()
    await notice(leo).getByText('You have done').waitFor()
    expect(await faultsOf(leo)).toEqual([])
    await leo.getByRole('link', { name: 'Reviews', exact: true }).click()
    await leo.getByRole('link', { name: 'Not recognised by the person' }).click()
    await expect.poll(() => leo.getByRole('list', { name: 'Reviews' }).getByRole('listitem').count()).toBe(1)
    expect(await faultsOf(leo)).toEqual([])
    await leo.getByRole('link', { name: 'Lessons', exact: true }).click()
    await leo.getByRole('button', { name: 'Drafts' }).click()
    await leo.getByRole('button', { name: 'Publish', exact: true }).click()
    await leo
      .getByRole('dialog')
      .getByRole('button', { name: /Publish/ })
      .click()
    await notice(leo).getByText('is in the library').waitFor()
    await leo.getByRole('button', { name: 'Published', exact: true }).click()
    await leo.getByRole('article', { name: 'Call back on a known number' }).waitFor()
    expect(await faultsOf(leo)).toEqual([])
  })

  it('is offered in the next case of that type', async () => {
    const { world } = stage
    const next = await world.did<Case>(world.ana, 'case.open', null, { title: 'Letters again', type: 'phishing' })
    await ana.goto(`/incidents/${next.key}`)
    await ana.getByRole('link', { name: 'Call back on a known number' }).click()
    await ana.getByText('Never on the one in the').waitFor()
    await expect.poll(() => new URL(ana.url()).pathname).toBe('/lessons')
  })

  it('is asked for by forms a lead makes', async () => {
    await leo.goto('/settings/reviews')
    await leo.getByRole('button', { name: 'Edit Phishing review' }).click()
    expect(await faultsOf(leo)).toEqual([])
    await leo.getByRole('button', { name: 'Add a question' }).click()
    await leo.getByRole('group', { name: 'Question 3' }).getByLabel('Question', { exact: true }).fill('Who was told?')
    await leo.getByRole('button', { name: /^Save/ }).click()
    await leo.getByText('3 questions').waitFor()
    await leo.getByLabel('Another cause').fill('Nobody at night')
    await leo.getByRole('button', { name: 'Add', exact: true }).click()
    await leo.getByRole('button', { name: 'Retire Nobody at night' }).waitFor()
    expect(await faultsOf(leo)).toEqual([])
  })
})
