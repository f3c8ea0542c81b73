import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf, notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let page: Page

beforeAll(async () => {
  stage = await openStage('assets')
  page = await stage.enter('ana')
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const row = (name: string) => page.getByRole('grid', { name: 'Assets' }).getByRole('row').filter({ hasText: name })
const alert = (title: string, more: object) => ({ source: 'edr', sourceRef: title, title, severity: 'high', ...more })

/** The reader of arrivals comes after the alerts do. */
const touched = async (title: string) => {
  for (let n = 0; n < 300; n++) {
    const rows = await stage.world.owner(
      'select 1 from alert_assets t join alerts a on a.id = t.alert_id where a.title = $1',
      [title],
    )
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`“${title}” touches no asset.`)
}

const csv = [
  'hostname,ip,criticality,owner,site,colour',
  'fileserver-2,10.0.0.5,critical,Storage,Riga,red',
  'kiosk-7,nonsense,low,,,',
  'kiosk-8,,urgent,,,',
  'backup-1,,high,Storage,Riga,',
].join('\n')

describe('the register of assets', () => {
  it('is imported: looked at first, what cannot be taken is said, the rest is taken', async () => {
    await page.goto('/assets')
    await page.getByRole('button', { name: 'Import' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import assets' })
    await dialog.getByLabel('CSV with a header').fill(csv)
    await dialog.getByRole('button', { name: 'Look at it first' }).click()
    await dialog.getByText('Row 3: “nonsense” is no address.').waitFor()
    await dialog.getByText('Row 4: “urgent” is no criticality: use low, medium, high, critical.').waitFor()
    await dialog.getByText('Not read: colour.').waitFor()
    await dialog.getByRole('button', { name: 'Import 2 rows' }).click()
    await notice(page).getByText('You imported assets: 2 new, 0 changed, 0 as they are, 2 rows refused').waitFor()
    await row('fileserver-2').getByText('Critical').waitFor()
    await row('backup-1').getByText('High').waitFor()
    await expect.poll(() => page.getByText('kiosk').count()).toBe(0)
  })

  it('finds assets in alerts, and knows the imported one by its address', async () => {
    await stage.ask('ana', '/alerts', [
      alert('Files renamed in bulk', { observables: [{ type: 'ip', value: '10.0.0.5' }] }),
      alert('Macro started a shell', {
        assets: [
          { type: 'host', name: 'fin-ws-114', ip: '10.0.0.14' },
          { type: 'account', name: 'CORP\\bea' },
        ],
      }),
    ])
    for (const title of ['Files renamed in bulk', 'Macro started a shell']) await touched(title)
    await stage.ask('ana', '/alerts', [
      alert('Beacon to a new domain', { assets: [{ type: 'host', name: 'fin-ws-114.corp.example' }] }),
    ])
    await touched('Beacon to a new domain')
    await page.goto('/assets')
    await row('fin-ws-114').getByText('fin-ws-114.corp.example').waitFor()
    await expect.poll(() => row('fileserver-2').innerText()).toContain('1')
  })

  it('has a page for each: rated where it stands, and taken back', async () => {
    await page.goto('/assets?q=fin-ws')
    await row('fin-ws-114').getByRole('link', { name: 'Open fin-ws-114' }).click()
    await page.getByRole('img', { name: /^Alerts of each day/ }).waitFor()
    await page.getByRole('button', { name: 'Criticality: Not rated. Change' }).click()
    await page.getByRole('menuitemradio', { name: 'High' }).click()
    await notice(page).getByText('You rated fin-ws-114 as high').waitFor()
    await page.getByRole('button', { name: 'Criticality: High. Change' }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Criticality: Not rated. Change' }).click()
    await page.getByRole('menuitemradio', { name: 'Medium' }).click()
    await page.getByText('rated fin-ws-114 as medium').waitFor()
    await page.getByRole('list', { name: 'Alerts that touch it' }).getByText('Beacon to a new domain').waitFor()
    await expect.poll(() => page.getByText('(taken back)').count()).toBe(1)
  })

  it('merges what is one, and parts it again', async () => {
    await stage.ask('ana', '/alerts', [alert('Agent went silent', { assets: [{ type: 'host', name: 'nas-02' }] })])
    await touched('Agent went silent')
    await page.goto('/assets')
    await row('nas-02').getByRole('checkbox').check()
    await row('fileserver-2').getByRole('checkbox').check()
    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog', { name: 'Merge 2 assets into one' })
    await dialog.getByRole('option', { name: 'fileserver-2' }).click()
    await notice(page).getByText('You merged nas-02 into fileserver-2').waitFor()
    await row('nas-02').filter({ hasText: 'fileserver-2' }).waitFor()
    await row('fileserver-2').getByRole('link', { name: 'Open fileserver-2' }).click()
    await page.getByText('by ana').waitFor()
    await page.getByRole('list', { name: 'Alerts that touch it' }).getByText('Agent went silent').waitFor()
    await page.getByRole('button', { name: 'Part nas-02 again' }).click()
    await notice(page).getByText('You parted nas-02').waitFor()
    await page.getByText('Agent went silent').waitFor({ state: 'detached' })
    await page.getByText('by ana').waitFor({ state: 'detached' })
    await expect.poll(() => page.getByRole('button', { name: 'Part nas-02 again' }).count()).toBe(0)
  })
})

describe('an incident', () => {
  it('says what is at stake, of the assets its alerts touch', async () => {
    const { world } = stage
    const ids = (
      await world.owner(`select id from alerts where title in ('Files renamed in bulk', 'Macro started a shell')`)
    ).map(({ id }) => String(id))
    const { key } = await world.did<{ key: string }>(world.ana, 'case.open', null, {
      title: 'Ransomware on the file server',
      alertIds: ids,
    })
    await page.goto(`/incidents/${key}`)
    const strip = page.getByText('Business impact')
    await strip.waitFor()
    const impact = strip.locator('..')
    await expect.poll(() => impact.innerText()).toMatch(/Critical\s+fileserver-2\s+\+2/)
    await page.getByRole('complementary', { name: 'Facts' }).getByRole('link', { name: 'CORP\\bea' }).waitFor()
    await impact.getByRole('link', { name: 'fileserver-2' }).click()
    await page.getByRole('heading', { name: 'fileserver-2', level: 1 }).waitFor()
    await page.getByText('Ransomware on the file server').waitFor()
  })

  it('shows of an alert which assets it touches', async () => {
    const [id] = await stage.world.owner(`select id from alerts where title = 'Files renamed in bulk'`)
    await page.goto(`/alerts/${String(id!.id)}`)
    const section = page.getByRole('region', { name: 'Assets' })
    await section.getByRole('link', { name: 'fileserver-2' }).waitFor()
    await expect.poll(() => section.innerText()).toContain('Storage, Riga')
  })
})

describe('axe finds nothing serious', () => {
  const opened = 'dialog[open], [popover=auto]:popover-open'
  const faults = async (within?: string) => {
    const found: string[] = []
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.waitForTimeout(100)
      found.push(...(await faultsOf(page, within ? { within } : {})))
    }
    return found
  }

  it('in the list, the dialogs and the page of an asset', { timeout: 300_000 }, async () => {
    await page.goto('/assets')
    await row('fileserver-2').waitFor()
    await page.keyboard.press('j')
    expect(await faults()).toEqual([])
    for (const [key, name] of [
      ['s', /^Criticality of/],
      ['e', /^Owner, site and exposure of/],
      ['t', /^Tag /],
      ['m', /^Merge /],
    ] as const) {
      await page.keyboard.press(key)
      await page.getByRole('dialog', { name }).waitFor()
      expect(await faults(opened)).toEqual([])
      await page.keyboard.press('Escape')
    }
    await page.getByRole('button', { name: 'Import' }).click()
    expect(await faults(opened)).toEqual([])
    await page.keyboard.press('Escape')
    await row('fileserver-2').getByRole('link', { name: 'Open fileserver-2' }).click()
    await page.getByRole('heading', { name: 'fileserver-2', level: 1 }).waitFor()
    await page.getByRole('img', { name: /^Alerts of each day/ }).waitFor()
    expect(await faults()).toEqual([])
  })
})
