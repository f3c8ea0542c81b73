import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { look, looks } from '../looks.ts'
import { faultsOf, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let leo: Page

beforeAll(async () => {
  stage = await openStage('boards-journey')
  leo = await stage.enter('leo')
  for (const severity of ['critical', 'low'])
    await stage.world.did(stage.world.leo, 'case.open', null, {
      title: `Loader, ${severity}`,
      type: 'malware',
      severity,
    })
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

describe('a lead', () => {
  it('sees the load of the team, in either light and on a narrow screen', async () => {
    const open = leo.getByRole('region', { name: 'Open cases', exact: true })
    // Cases are counted a moment after they are opened.
    const drawn = async () => {
      await leo.goto('/measures')
      await open.getByRole('link').first().waitFor()
      return open.getByRole('link', { name: /^Open cases: 2,/ }).count()
    }
    await expect.poll(drawn).toBe(1)
    for (const each of looks) {
      await look(leo, each)
      expect(await faultsOf(leo, each.judged)).toEqual([])
    }
    await look(leo, looks[0])
  })

  it('is told why a picture is empty', async () => {
    const breaches = leo.getByRole('region', { name: 'Breaches by team' })
    await breaches.getByText('Nothing you may see falls into this period').waitFor()
    expect(await breaches.getByRole('table').count()).toBe(0)
  })

  it('opens the list that a number counted', async () => {
    await leo.getByRole('link', { name: 'Executive' }).click()
    await leo.getByRole('link', { name: /^Risk: open cases by severity, critical: 1,/ }).click()
    await leo.getByText('Loader, critical').first().waitFor()
    expect(await leo.getByText('Loader, low').count()).toBe(0)
  })

  it('sends a board as it stands in the address', async () => {
    await leo.goto('/measures?board=analyst&last=7d&kind=investigation')
    await expect.poll(() => leo.getByRole('button', { name: '7 days' }).getAttribute('aria-pressed')).toBe('true')
    await leo.getByRole('link', { name: /^Mine, open: 0,/ }).waitFor()
    expect(await faultsOf(leo)).toEqual([])
  })
})
