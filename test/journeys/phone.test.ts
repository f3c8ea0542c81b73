import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { nothingWentWrong, openStage, type Stage } from './stage.ts'

let stage: Stage
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

beforeAll(async () => {
  stage = await openStage('phone')
  for (let at = 0; at < 3; at += 1)
    await stage.ask('ana', '/alerts', {
      source: 'suricata',
      sourceRef: `phone-${at}`,
      title: 'Beacon to a known address from the mail server',
      observables: [{ type: 'ipv4', value: `203.0.113.${at + 1}` }],
    })
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

/** Wholly within the window. */
const inSight = async (page: Page, role: 'link' | 'button', name: string) => {
  const box = await page.getByRole(role, { name }).first().boundingBox()
  return box !== null && box.x >= 0 && box.x + box.width <= 390
}

describe('on a phone', () => {
  it('the title has the room of a row, and no keys are shown', async () => {
    const page = await stage.enter('ana', phone)
    await page.goto('/alerts')
    const title = page.getByRole('grid', { name: 'Alerts' }).getByText('Beacon to a known').first()
    await title.waitFor()
    expect((await title.boundingBox())?.width).toBeGreaterThan(200)
    await expect.poll(() => page.getByText('Repeats, 12 h').count()).toBe(0)
    await expect.poll(() => page.locator('[data-key-hints]').first().isVisible()).toBe(false)
  })

  it('settings are whole', async () => {
    const page = await stage.enter('adam', phone)
    await page.goto('/settings/people')
    await page.getByRole('button', { name: 'Invite person' }).waitFor()
    for (const name of ['People', 'Teams', 'Roles', 'Tokens'])
      expect([name, await inSight(page, 'link', name)]).toEqual([name, true])
    expect(await inSight(page, 'button', 'Invite person')).toBe(true)
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})
