import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { mayBeRefused, nothingWentWrong, openStage, type Stage } from './stage.ts'

let stage: Stage
let page: Page

beforeAll(async () => {
  stage = await openStage('live-line')
  page = await stage.enter('ana')
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const down = () => page.getByText('The live line is down')

describe('the live line', () => {
  it('says that it is down, is dialled when one asks, and says nothing any more once it is back', async () => {
    await page.route('**/api/v1/events*', (route) => route.abort())
    await page.goto('/alerts')
    await down().waitFor()
    await page.unroute('**/api/v1/events*')
    await page.getByRole('button', { name: 'Try now' }).click()
    await down().waitFor({ state: 'detached', timeout: 5000 })
    await expect.poll(() => down().count()).toBe(0)
  })

  it('leads to the sign-in page when the session is over, and from there back', async () => {
    mayBeRefused(page, 401)
    await page.goto('/alerts/rejected')
    await page.getByText('Nothing was rejected').waitFor()
    await page.context().setOffline(true)
    await page.getByText('You are offline').waitFor()
    await stage.world.owner('delete from sessions')
    await page.context().setOffline(false)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(new URL(page.url()).searchParams.get('next')).toBe('/alerts/rejected')
  })
})
