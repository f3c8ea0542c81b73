import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { faultsOf, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let leo: Page

beforeAll(async () => {
  stage = await openStage('webhooks-journey')
  leo = await stage.enter('leo')
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

it('a webhook is written with a condition in rows, and what is written outlasts Escape', async () => {
  await leo.goto('/settings/webhooks')
  const box = leo.getByRole('dialog')
  const name = box.getByRole('textbox', { name: 'Name', exact: true })
  const open = () => leo.getByRole('button', { name: 'New webhook' }).first().click()
  await open()
  await name.fill('To the chat')
  await box.getByRole('button', { name: 'Add condition' }).click()
  await box.getByRole('group', { name: 'Condition 1' }).waitFor()
  const tops = await box
    .getByRole('group', { name: 'Which facts' })
    .getByRole('checkbox')
    .evaluateAll((boxes) => boxes.map((each) => each.closest('label')!.getBoundingClientRect().toJSON() as DOMRect))
  expect(tops.length).toBeGreaterThan(10)
  expect(tops.filter(({ top }, at) => top < (tops[at - 1]?.bottom ?? 0))).toEqual([])
  expect(await faultsOf(leo)).toEqual([])
  await name.focus()
  await leo.keyboard.press('Escape')
  await box.waitFor({ state: 'detached' })
  await open()
  await box.getByText('What you wrote before is still here.').waitFor()
  await expect.poll(() => name.inputValue()).toBe('To the chat')
  await box.getByRole('group', { name: 'Condition 1' }).waitFor()
  await box.getByRole('button', { name: 'Begin anew' }).click()
  await expect.poll(() => name.inputValue()).toBe('')
})
