import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { EvidenceWhole } from '../../../features/evidence/contract/evidence.ts'
import { tokenOf } from '../../harness/live-writer.ts'
import { faultsOf, mayBeRefused, nothingWentWrong, openStage, type Stage } from '../stage.ts'

const mail = [
  'Received: from mail.drop.example (mail.drop.example [203.0.113.9]) by mx.freight.example with ESMTP; Mon, 2 Nov 2026 10:05:00 +0000',
  'Received: from laptop (unknown [198.51.100.7]) by mail.drop.example with ESMTPSA; Mon, 2 Nov 2026 10:00:00 +0000',
  'From: Billing <billing@drop.example>',
  'To: ana@freight.example',
  'Subject: Your invoice',
  'Date: Mon, 2 Nov 2026 10:00:00 +0000',
  'Message-ID: <1@drop.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain',
  '',
  'Open http://pay.drop.example/invoice now.',
  '--b',
  'Content-Type: text/plain; name="invoice.txt"',
  'Content-Disposition: attachment; filename="invoice.txt"',
  '',
  'Pay 4,711 to DE00.',
  '--b--',
  '',
].join('\r\n')

let stage: Stage
let page: Page
let kase: { id: string; key: string }
beforeAll(async () => {
  stage = await openStage('journey_readings')
  kase = (await (await stage.ask('ana', '/cases', { title: 'A false invoice' })).json()) as typeof kase
  page = await stage.enter('ana')
})
afterAll(() => stage.close())
afterEach(nothingWentWrong)

/** As a program sends it, and registers it. */
async function registered(name: string, text: string): Promise<EvidenceWhole> {
  const uploadId = await sent(name, Buffer.from(text))
  const answer = await stage.ask('ana', '/evidence', { caseId: kase.id, kind: 'file', title: name, uploadId })
  expect(answer.ok).toBe(true)
  return (await answer.json()) as EvidenceWhole
}

const in64 = (text: string) => Buffer.from(text).toString('base64')

async function sent(name: string, bytes: Buffer): Promise<string> {
  const authorization = `Bearer ${await tokenOf(stage.world, stage.world.ana)}`
  const tus = { authorization, 'tus-resumable': '1.0.0' }
  const metadata = `filename ${in64(name)},target ${in64(kase.id)}`
  const begun = await fetch(`${stage.at}/api/v1/uploads`, {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  })
  const id = begun.headers.get('location')?.split('/').at(-1) ?? ''
  const patched = await fetch(`${stage.at}/api/v1/uploads/${id}`, {
    method: 'PATCH',
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(bytes),
  })
  expect(patched.status).toBe(204)
  return id
}

const part = (name: string) =>
  page.getByRole('navigation', { name: 'Parts of the reading' }).getByRole('link', { name })

describe('an exhibit', () => {
  it('is read as it comes, and what was found is decided on by a person', async () => {
    const exhibit = await registered('invoice.eml', mail)
    await page.goto(`/evidence/${exhibit.id}`)
    await page.getByRole('link', { name: 'Mail: Your invoice' }).waitFor()
    await page.getByRole('link', { name: 'What is in it' }).click()
    await page.getByRole('heading', { name: 'Mail: Your invoice' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await part('Observables').click()
    await page.getByRole('row', { name: /billing@drop\.example/ }).waitFor()
    await page
      .getByRole('checkbox', { name: 'mail.drop.example' })
      .or(page.getByRole('checkbox', { name: '203.0.113.9' }))
      .first()
      .check()
    await page.getByRole('button', { name: /^Dismiss( |$)/ }).click()
    await page.getByText('You dismissed 1 proposal').waitFor()
    await page.getByRole('button', { name: /^Accept all/ }).click()
    await page.getByText('All of these were decided on').waitFor()
    await page.getByRole('button', { name: 'Accepted', exact: true }).click()
    await page.getByRole('link', { name: 'observable', exact: true }).first().waitFor()
    await page.getByRole('link', { name: 'observable', exact: true }).first().click()
    const sources = page.getByRole('list', { name: 'Read out of evidence' })
    await sources.getByRole('link', { name: `${exhibit.exhibit} invoice.eml` }).click()
    await part('Events').click()
    await page.getByRole('button', { name: /^Accept all/ }).click()
    await page.getByText('All of these were decided on').waitFor()
    await page.goto(`/cases/${kase.key}/observables`)
    await page.getByText('billing@drop.example').first().waitFor()
    await page.goto(`/cases/${kase.key}/timeline`)
    await page.getByText('Mail received by mx.freight.example', { exact: false }).first().waitFor()
  })

  it('gives what lies in it as an exhibit of its own', async () => {
    const exhibit = await registered('invoice-2.eml', mail)
    await page.goto(`/evidence/${exhibit.id}/reading?part=found-child`)
    await page.getByRole('button', { name: 'Accept the item inside' }).click()
    await page.getByRole('button', { name: 'Accepted', exact: true }).click()
    await page.getByRole('link', { name: 'exhibit', exact: true }).click()
    await page.getByRole('heading', { name: 'invoice.txt' }).waitFor()
    expect(await page.getByRole('link', { name: exhibit.exhibit }).count()).toBeGreaterThan(0)
  })

  it('shows the way of a mail, what it says, and its bytes', async () => {
    const exhibit = await registered('invoice-3.eml', mail)
    await page.goto(`/evidence/${exhibit.id}/reading`)
    await part('Route').click()
    const way = page.getByRole('list', { name: 'Way of the mail' })
    await way.getByText('after 5 min').waitFor()
    expect(await way.getByRole('listitem').count()).toBe(2)
    await part('Body').click()
    await page.getByText('Open http://pay.drop.example/invoice now.').waitFor()
    expect(await page.getByRole('link', { name: /pay\.drop/ }).count()).toBe(0)
    mayBeRefused(page, 409)
    await part('Bytes').click()
    await page.getByRole('textbox', { name: 'Why you look inside' }).fill('To see how it begins')
    await page.getByRole('button', { name: 'Look inside' }).click()
    const bytes = page.getByRole('textbox', { name: 'Bytes in hexadecimal' })
    await expect.poll(() => bytes.inputValue()).toMatch(/^00000000  52 65 63 65/)
    await page.getByRole('textbox', { name: 'Go to offset' }).fill('0x10')
    await page.keyboard.press('Enter')
    await expect.poll(() => bytes.inputValue()).toMatch(/^00000010/)
    expect(await faultsOf(page)).toEqual([])
  })

  it('is looked through with rules that a lead wrote', async () => {
    const exhibit = await registered('plain.txt', 'our prices, confidentially')
    const lead = await stage.enter('leo')
    mayBeRefused(lead, 422)
    await lead.goto('/settings/yara-rules')
    await lead.getByRole('button', { name: 'New YARA rules' }).click()
    await lead.getByRole('textbox', { name: 'Name' }).fill('Prices')
    await lead.getByRole('textbox', { name: 'Rules' }).fill('rule prices { condition: $a }')
    await lead.getByRole('button', { name: 'Keep rules' }).click()
    await lead.getByText('line 1', { exact: false }).waitFor()
    await lead.getByRole('textbox', { name: 'Rules' }).fill('rule prices { strings: $a = "prices" condition: $a }')
    await lead.getByRole('button', { name: 'Keep rules' }).click()
    await lead.getByRole('button', { name: 'Run over all evidence' }).click()
    await lead.getByText('being looked through', { exact: false }).waitFor()
    await page.goto(`/evidence/${exhibit.id}/reading`)
    await page.getByRole('link', { name: /1 match/ }).click()
    await part('Matches').click()
    const match = page.getByRole('row', { name: /prices/ })
    await match.first().waitFor()
    expect(await match.count()).toBe(1)
  })
})
