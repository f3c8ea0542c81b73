import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '../../../features/cases/contract/case.ts'
import { look, looks } from '../looks.ts'
import { faultsOf, notice, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let lena: Page
let leo: Page
let kase: Case

beforeAll(async () => {
  stage = await openStage('evidence-journey')
  kase = await stage.world.did<Case>(stage.world.lena, 'case.open', null, {
    title: 'Redirected supplier payments',
    kind: 'investigation',
  })
  lena = await stage.enter('lena')
  leo = await stage.enter('leo')
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

async function looksWell(page: Page): Promise<void> {
  for (const each of looks) {
    await look(page, each)
    expect(await faultsOf(page, each.judged)).toEqual([])
  }
  await look(page, looks[0])
}

const mail = Buffer.from('From: ceo@example.com\r\nSubject: New account\r\n\r\nPay <here>.\r\n')
const numbered = (number: number) => `${kase.key}/${number}`

describe('an investigator', () => {
  it('registers a thing as it is taken', async () => {
    await lena.goto(`/investigations/${kase.key}/evidence`)
    await lena.getByText('Nothing is registered yet').waitFor()
    await lena.getByRole('button', { name: 'Register an exhibit' }).click()
    const box = lena.getByRole('dialog')
    await box.getByLabel('What it is').fill('Laptop fin-lt-031')
    await box.getByLabel('Serial number').fill('EX-5120-00417')
    await box.getByLabel('Source').fill('Desk 4471')
    await box.getByLabel('Where', { exact: true }).fill('Finance floor')
    await box.getByLabel('Number of the seal').fill('S-2291')
    await box.getByLabel('Where it is stored').fill('Store A, shelf 2')
    expect(await faultsOf(lena)).toEqual([])
    await box.getByRole('button', { name: 'Register', exact: true }).click()
    await notice(lena)
      .getByText(`You registered ${numbered(1)}`)
      .waitFor()
    await lena.getByRole('row', { name: /Laptop fin-lt-031/ }).waitFor()
  })

  it('uploads two files at once, which get their numbers in order', async () => {
    await lena.getByRole('button', { name: 'Upload files' }).click()
    const box = lena.getByRole('dialog')
    await box
      .getByLabel('Files to upload')
      .first()
      .setInputFiles([
        { name: 'order.eml', mimeType: 'message/rfc822', buffer: mail },
        { name: 'gateway.log', mimeType: 'text/plain', buffer: Buffer.alloc(200_000, 'accepted\n') },
      ])
    await box.getByRole('button', { name: 'Register 2 exhibits' }).waitFor()
    await box.getByLabel('Source').fill('Mailbox of acct-payables')
    expect(await faultsOf(lena)).toEqual([])
    await box.getByRole('button', { name: 'Register 2 exhibits' }).click()
    await notice(lena)
      .getByText(`You registered ${numbered(2)}, ${numbered(3)}`)
      .waitFor()
    await lena.getByRole('row', { name: /order\.eml/ }).click()
    await lena
      .getByRole('list', { name: `Custody of ${numbered(2)}` })
      .getByText('hash same')
      .waitFor()
    await looksWell(lena)
  })

  it('hands the thing over, and it changes hands when the other side accepts', async () => {
    await lena
      .getByRole('link', { name: numbered(1), exact: true })
      .first()
      .click()
    await lena.getByRole('heading', { name: /Laptop fin-lt-031/ }).waitFor()
    await lena.keyboard.press('h')
    const box = lena.getByRole('dialog', { name: `Hand over ${numbered(1)}` })
    await box.getByRole('button', { name: 'To: Choose a person' }).click()
    await lena.getByRole('combobox', { name: 'To' }).fill('leo')
    await lena.getByRole('option', { name: /leo/ }).click()
    await box.getByLabel('Why').fill('For the examination')
    await box.getByRole('button', { name: 'Hand over' }).click()
    await lena.getByText('Being handed over').first().waitFor()
    await leo.goto('/evidence?offered=me')
    await leo.getByRole('row', { name: /Laptop fin-lt-031/ }).click()
    await leo.keyboard.press('y')
    const taking = leo.getByRole('dialog', { name: `Accept ${numbered(1)}` })
    await taking.getByLabel('Where it is stored').fill('Lab bench 3')
    await taking.getByRole('button', { name: 'Accept into my custody' }).click()
    await notice(leo)
      .getByText(`You accepted ${numbered(1)}`)
      .waitFor()
    const chain = lena.getByRole('list', { name: `Custody of ${numbered(1)}` })
    await chain.getByText('lena → leo').first().waitFor()
    await chain.getByText('Transferred').waitFor()
    await lena.getByText('Lab bench 3').waitFor()
    expect(await chain.getByRole('listitem').count()).toBe(3)
    await looksWell(lena)
  })

  it('has the bytes measured, looks inside and takes a copy out under the password', async () => {
    await lena.goto(`/investigations/${kase.key}/evidence`)
    await lena.getByRole('link', { name: numbered(2), exact: true }).click()
    await lena.getByRole('heading', { name: /order\.eml/ }).waitFor()
    const chain = lena.getByRole('list', { name: `Custody of ${numbered(2)}` })
    await lena.getByRole('button', { name: 'Verify now' }).click()
    await chain.getByText('Asked for by lena').waitFor()
    await expect.poll(() => chain.getByText('hash same').count()).toBe(2)
    await lena.getByRole('button', { name: 'Look inside' }).click()
    await lena.getByLabel('Why').fill('To see whom it is from')
    await lena.getByRole('dialog').getByRole('button', { name: 'Look inside' }).click()
    await lena.getByText('Pay <here>.').waitFor()
    expect(await faultsOf(lena)).toEqual([])
    await lena.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
    await lena.getByRole('button', { name: 'Download' }).click()
    await lena.getByLabel('Why').fill('For the expert')
    const coming = lena.waitForEvent('download')
    await lena.getByRole('dialog').getByRole('button', { name: 'Download' }).click()
    const file = await coming
    expect(file.suggestedFilename()).toBe(`${kase.key}-2.zip`)
    expect(await opened(await file.path())).toEqual({ name: 'order.eml', bytes: mail })
    await chain.getByText('downloaded as a ZIP under a password, AES-256').waitFor()
  })

  it('disposes of something only together with another', async () => {
    await lena.getByRole('button', { name: 'More steps' }).click()
    await lena.getByRole('menuitem', { name: 'Propose disposal' }).click()
    await lena.getByLabel('Why').fill('Released by counsel')
    await lena.getByRole('dialog').getByRole('button', { name: 'Propose disposal' }).click()
    await lena.getByText('Disposal proposed').first().waitFor()
    expect(await lena.getByRole('button', { name: 'Confirm disposal' }).count()).toBe(0)
    await leo.goto('/evidence?standing=disposal-proposed')
    await leo.getByRole('row', { name: /order\.eml/ }).click()
    await leo.getByRole('button', { name: 'Confirm disposal' }).click()
    await leo.getByLabel('Why').fill('Nothing more hangs on it')
    await leo.getByRole('dialog').getByRole('button', { name: 'Dispose of it for good' }).click()
    await lena.getByText('Disposed of', { exact: true }).first().waitFor()
    expect(await lena.getByRole('button', { name: 'Download' }).count()).toBe(0)
  })
})

describe('on paper', () => {
  it('there is the whole chain on a form, and labels, and nothing of the frame', async () => {
    await leo.goto(`/investigations/${kase.key}/evidence`)
    await leo.getByRole('link', { name: numbered(1), exact: true }).click()
    await leo.getByRole('link', { name: 'Custody form' }).click()
    const form = leo.getByRole('article', { name: `Custody form of ${numbered(1)}` })
    await form.getByText('Lab bench 3').waitFor()
    expect(await form.getByRole('table').nth(1).getByRole('row').count()).toBe(4)
    await looksWell(leo)
    await leo.emulateMedia({ media: 'print' })
    expect(await leo.getByRole('navigation').first().isVisible()).toBe(false)
    expect((await leo.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(5000)
    await leo.emulateMedia({ media: 'screen' })
    await leo.goto(`/evidence/labels?case=${kase.key}`)
    const sheet = leo.getByRole('region', { name: 'Sheet 1' })
    await sheet.getByRole('img', { name: `Code of ${numbered(3)}` }).waitFor()
    expect(await sheet.getByRole('img').count()).toBe(3)
    await leo.getByLabel('Begin at label').fill('20')
    await leo.getByRole('region', { name: 'Sheet 2' }).waitFor()
    await looksWell(leo)
  })
})

async function opened(path: string) {
  const zip = new ZipReader(new Uint8ArrayReader(new Uint8Array(await readFile(path))), { useWebWorkers: false })
  const [entry] = await zip.getEntries()
  if (!entry || entry.directory) throw new Error('nothing in it')
  const bytes = await entry.getData(new Uint8ArrayWriter(), { password: 'infected' })
  return { name: entry.filename, bytes: Buffer.from(bytes) }
}
