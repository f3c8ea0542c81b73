import { randomUUID } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/server/scene.ts'
import { until } from '../harness/live-writer.ts'
import { openWorld, type TheWorld } from '../world.ts'
import { openBrowser } from './browser.ts'

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
let world: TheWorld
let browser: Browser
let at: string

beforeAll(async () => {
  world = await openWorld('notes journey')
  const { app } = await world.api()
  at = await app.listen({ port: 0, host: '127.0.0.1' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world.close()
})

async function signedIn(person: Actor, scheme: 'light' | 'dark' = 'light'): Promise<BrowserContext> {
  const secret = randomUUID()
  await world.owner(
    `insert into sessions (id, person_id, organisation_id, token_hash, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, sha256($4), now(), now(), now() + interval '1 hour')`,
    [randomUUID(), person.personId, person.organisationId, Buffer.from(secret)],
  )
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width: 1440, height: 900 } })
  context.setDefaultTimeout(45_000)
  await context.addCookies([{ name: 'caseward_session', value: secret, url: at }])
  return context
}

const openCase = () =>
  world.did<{ id: string; key: string }>(world.ana, 'case.open', null, { title: 'Beacons after invoice mail' })
const bodyOf = async (title: string) =>
  String((await world.owner('select body from notes where title = $1', [title]))[0]?.body)
const editor = (page: Page) => page.locator('.cm-content')

async function paste(page: Page, data: Record<string, string>, picture?: string): Promise<void> {
  await editor(page).evaluate(
    (element, [texts, base64]) => {
      const transfer = new DataTransfer()
      for (const [type, text] of Object.entries(texts)) transfer.setData(type, text)
      if (base64)
        transfer.items.add(
          new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], 'image.png', {
            type: 'image/png',
          }),
        )
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
    },
    [data, picture] as const,
  )
}

const faults = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

describe('notes of an incident', () => {
  it('are written by two people at once, by keyboard, with pictures, tables and mentions', async () => {
    const kase = await openCase()
    const [ana, bob] = [await signedIn(world.ana), await signedIn(world.bob, 'dark')]
    const [hers, his] = [await ana.newPage(), await bob.newPage()]
    await hers.goto(`${at}/incidents/${kase.key}`)
    await hers
      .getByRole('heading', { name: kase.key })
      .or(hers.getByText('Beacons after invoice mail'))
      .first()
      .waitFor()
    await hers.getByRole('button', { name: 'Add note' }).waitFor()
    await hers.keyboard.press('n')
    await editor(hers).waitFor()
    await until('the editor has the focus', () =>
      editor(hers).evaluate((element) => element === document.activeElement),
    )
    await hers.keyboard.type('Beacon found on fin-db-02.')
    await his.goto(`${at}/incidents/${kase.key}/notes`)
    await editor(his).getByText('Beacon found').waitFor()
    await editor(his).click()
    await his.keyboard.press('Control+Home')
    await his.keyboard.type('Isolated. ')
    // Between the words stands his cursor, with his name.
    await until('she sees it', async () =>
      /Isolated\. .*Beacon found on fin-db-02\./.test((await editor(hers).textContent()) ?? ''),
    )
    await hers.locator('.cm-ySelectionInfo', { hasText: 'bob' }).waitFor({ state: 'attached' })

    await editor(hers).click()
    await hers.keyboard.press('Control+End')
    await hers.keyboard.press('Enter')
    await hers.keyboard.type('Please look, @oma')
    await hers.getByRole('option', { name: /omar/ }).waitFor()
    await hers.keyboard.press('Enter')
    await hers.keyboard.press('Enter')
    await paste(hers, { 'text/plain': 'host\tstate\nfin-db-02\tisolated\n' })
    await paste(hers, {}, dot)
    await editor(hers).getByText('note-pictures').waitFor()
    await hers.getByRole('status').getByText('Saved', { exact: true }).waitFor()

    const body = await bodyOf('Untitled note')
    expect(body).toContain('Isolated. Beacon found on fin-db-02.\nPlease look, @[omar](person:')
    expect(body).toContain(
      '| host | state |\n| --- | --- |\n| fin-db-02 | isolated |\n\n![image](/api/v1/note-pictures/',
    )
    await his.getByRole('button', { name: 'Read', exact: true }).click()
    await his.getByRole('img', { name: 'image' }).waitFor()
    await his.getByRole('cell', { name: 'isolated' }).waitFor()
    expect(await faults(his)).toEqual([])

    await hers.getByRole('textbox', { name: 'Title of the note' }).fill('What we found')
    await hers.keyboard.press('Enter')
    await his.getByRole('navigation', { name: 'Notes' }).getByText('What we found').waitFor()
    await hers.getByRole('button', { name: 'Both', exact: true }).click()
    expect(await faults(hers)).toEqual([])
    await Promise.all([ana.close(), bob.close()])
  })

  it('keep what is typed while the line is down, and send it afterwards', async () => {
    const kase = await openCase()
    await world.did(world.ana, 'note.create', null, { caseId: kase.id, title: 'Offline', body: 'Before.' })
    const context = await signedIn(world.ana)
    const page = await context.newPage()
    let lines: { close: () => Promise<void> }[] = []
    let down = false
    await page.routeWebSocket(/\/live$/, (socket) => {
      if (down) return void socket.close()
      socket.connectToServer()
      lines.push(socket)
    })
    await page.goto(`${at}/incidents/${kase.key}/notes`)
    await editor(page).getByText('Before.').waitFor()
    down = true
    for (const line of lines) await line.close()
    lines = []
    await page.getByText('Offline', { exact: true }).first().waitFor()
    await editor(page).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' After.')
    await page.getByText('Offline: kept here, will be sent').waitFor()
    down = false
    await page.getByRole('status').getByText('Saved', { exact: true }).waitFor({ timeout: 40_000 })
    expect(await bodyOf('Offline')).toBe('Before. After.')
    await context.close()
  })

  it('go back to an earlier version and forth again, are removed and brought back, and are read-only when closed', async () => {
    const kase = await openCase()
    const note = await world.did<{ id: string }>(world.ana, 'note.create', null, {
      caseId: kase.id,
      title: 'History',
      body: 'one\ntwo\n',
    })
    await world.did(world.bob, 'note.edit', note.id, { body: 'one\nzwei\n' })
    const context = await signedIn(world.ana, 'dark')
    const page = await context.newPage()
    await page.goto(`${at}/incidents/${kase.key}/notes`)
    await editor(page).getByText('zwei').waitFor()
    await page.getByRole('button', { name: 'History', exact: true }).click()
    await page.locator('del', { hasText: 'two' }).waitFor()
    await page.locator('ins', { hasText: 'zwei' }).waitFor()
    expect(await faults(page)).toEqual([])
    await page.getByRole('button', { name: /Version 1/ }).click()
    await page.getByRole('button', { name: 'Put this version back' }).click()
    await editor(page).getByText('two').waitFor()
    await page.getByRole('button', { name: /^Undo/ }).click()
    await editor(page).getByText('zwei').waitFor()
    await page.getByRole('button', { name: 'Remove note' }).click()
    await page.getByText('No notes yet.').waitFor()
    await page.getByRole('button', { name: /^Undo/ }).click()
    await editor(page).getByText('zwei').waitFor()
    await world.did(world.bob, 'case.close', kase.id, { disposition: 'false_positive', summary: 'A backup job.' })
    await page.getByRole('status').getByText('Read-only', { exact: true }).waitFor()
    await expect.poll(() => page.locator('.cm-content[contenteditable=true]').count()).toBe(0)
    await context.close()
  })
})
