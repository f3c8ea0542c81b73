import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../harness/live-writer.ts'
import type { Name } from '../world.ts'
import { mayBeRefused, nothingWentWrong, openStage, type Stage } from './stage.ts'

/** Nothing that holds one of these may reach who is not let in. */
const secrets = [
  'Insider in finance',
  'Files sent to a private mailbox',
  '198.51.100.77',
  'Ask the works council',
  'What we know of her',
]
const outsiders = ['rita', 'adam'] as const
const never = 'INC-9999'

let stage: Stage
let lena: Page
const pages = new Map<Name, Page>()
const heard = new Map<Name, string>()
const hidden: Record<'case' | 'alert' | 'task' | 'note' | 'event' | 'observable', string> = {
  case: '',
  alert: '',
  task: '',
  note: '',
  event: '',
  observable: '',
}

beforeAll(async () => {
  stage = await openStage('restricted')
  await stage.ask('ana', '/alerts', {
    source: 'proxy',
    sourceRef: '1',
    title: 'Beacon to a known address',
    observables: [{ type: 'ipv4', value: '203.0.113.1' }],
  })
  await stage.world.did(stage.world.ana, 'case.open', null, { title: 'Everyday beacon' })
  // The administrator of this house leads its work as well: may all, and still sees nothing of it.
  await stage.world.owner(
    `insert into grants (organisation_id, person_id, role_id, granted_at)
     select organisation_id, $2, id, now() from roles where organisation_id = $1 and name = 'lead'`,
    [stage.world.adam.organisationId, stage.world.adam.personId],
  )
  lena = await stage.enter('lena')
  for (const name of outsiders) {
    const page = await stage.enter(name)
    pages.set(name, page)
    await page.goto('/incidents')
    await page.getByRole('row', { name: /INC-1/ }).waitFor()
    await listen(name)
  }
})
afterAll(() => stage?.close())
afterEach(nothingWentWrong)

const page = (name: Name) => pages.get(name) as Page
const ask = async (name: Name, path: string, body?: unknown) => {
  const answer = await stage.ask(name, path, body)
  return { status: answer.status, text: await answer.text() }
}

/** All that the server tells this person of its own accord. */
async function listen(name: Name): Promise<void> {
  const answer = await stage.ask(name, '/events')
  heard.set(name, '')
  const follow = async () => {
    for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? [])
      heard.set(name, heard.get(name) + part)
  }
  // It ends with the server.
  void follow().catch(() => undefined)
}

/** What the outsider reads there once it stands. */
const read = async (name: Name, address: string) => {
  const main = page(name).getByRole('main')
  await page(name).goto(address)
  await main.waitFor()
  let text = ''
  await until(`${address} stands`, async () => {
    const before = text
    await new Promise((resolve) => setTimeout(resolve, 200))
    text = await main.innerText()
    return text !== '' && text === before && (await page(name).getByRole('status', { name: 'Loading' }).count()) === 0
  })
  return text
}
const silentOn = (text: string, where: string) => {
  for (const secret of [...secrets, hidden.case, hidden.alert, 'INC-2'])
    expect(text, `${secret} in ${where}`).not.toContain(secret)
}

describe('a restricted case', () => {
  it('is opened by lena, with all that hangs on it', async () => {
    await stage.ask('ana', '/alerts', {
      source: 'dlp',
      sourceRef: '2',
      title: secrets[1],
      observables: [{ type: 'ipv4', value: secrets[2] }],
    })
    hidden.alert = String((await stage.world.owner('select id from alerts where source_ref = $1', ['2']))[0]?.id)
    await lena.goto('/incidents')
    await lena.getByRole('button', { name: /^New incident/ }).click()
    const dialog = lena.getByRole('dialog', { name: 'New incident' })
    await dialog.getByRole('textbox', { name: 'Title' }).fill(secrets[0] ?? '')
    await dialog.getByRole('checkbox', { name: 'Only members see it' }).check()
    for (const name of outsiders) heard.set(name, '')
    await dialog.getByRole('button', { name: /^Open incident/ }).click()
    await lena.getByRole('article', { name: 'INC-2 Insider in finance' }).waitFor()
    await lena.getByText('Restricted to one member').waitFor()

    const { did, lena: she } = stage.world
    hidden.case = String((await stage.world.owner('select id from cases where title = $1', [secrets[0]]))[0]?.id)
    await did(she, 'case.add-alerts', hidden.case, { alertIds: [hidden.alert] })
    hidden.task = (await did<{ id: string }>(she, 'task.create', null, { caseId: hidden.case, title: secrets[3] })).id
    hidden.note = (
      await did<{ id: string }>(she, 'note.create', null, {
        caseId: hidden.case,
        title: secrets[4],
        body: 'Kept short.',
      })
    ).id
    hidden.event = (
      await did<{ id: string }>(she, 'event.create', null, {
        caseId: hidden.case,
        title: 'The upload',
        startsAt: '2026-11-16T09:00:00Z',
      })
    ).id
    hidden.observable = String(
      (await stage.world.owner('select id from observables where value = $1', [secrets[2]]))[0]?.id,
    )
    await lena.getByRole('link', { name: /^Alerts 1/ }).waitFor()
    expect(await ask('lena', '/cases/INC-2')).toMatchObject({ status: 200 })
  })

  it('stays unsaid: open pages and lines of others hear of ordinary things only', async () => {
    await stage.world.did(stage.world.ana, 'case.edit', 'INC-1', { title: 'Everyday beacon, renamed' })
    for (const name of outsiders) {
      await page(name)
        .getByRole('row', { name: /Everyday beacon, renamed/ })
        .waitFor()
      await until(`${name} heard of the ordinary case`, () => (heard.get(name) ?? '').includes('case.edited'))
      const told = heard.get(name) ?? ''
      for (const id of Object.values(hidden)) expect(told).not.toContain(id)
      silentOn(told, `the line of ${name}`)
      silentOn(await page(name).content(), `the open page of ${name}`)
    }
  })

  it('is in no list, no count and no search of others', async () => {
    const addresses = [
      '/incidents',
      '/alerts?view=all',
      '/alerts?status=linked',
      '/observables',
      '/observables?q=198.51',
      '/my-work',
      '/settings/activity',
    ]
    for (const name of outsiders) {
      for (const address of addresses) silentOn(await read(name, address), `${address} of ${name}`)
      await page(name).goto('/incidents')
      await page(name)
        .getByRole('link', { name: /^Incidents\s*1$/ })
        .waitFor()
      for (const wanted of ['Insider in finance', 'INC-2', 'private mailbox', '198.51.100.77']) {
        await page(name).keyboard.press('Control+k')
        await page(name).getByRole('combobox', { name: 'Search or run an action' }).fill(wanted)
        await page(name).getByRole('status').getByText('Nothing fits.').waitFor()
        await page(name).keyboard.press('Escape')
      }
      for (const path of [
        '/cases/counts?kind=incident',
        '/alerts/counts',
        '/alerts?limit=200',
        '/cases?limit=200',
        '/cases/search?q=Insider',
        '/observables?limit=200',
        '/activity?limit=200',
        '/notices',
        '/alerts/facets',
      ])
        silentOn((await ask(name, path)).text, `${path} for ${name}`)
    }
    expect((await ask('rita', '/cases/counts?kind=incident')).text).toBe(
      (await ask('adam', '/cases/counts?kind=incident')).text,
    )
  })

  it('is to others what never existed: by key, by id, whatever hangs on it', async () => {
    const nothing = randomUUID()
    const asEver = (text: string) =>
      [...Object.values(hidden), 'INC-2'].reduce(
        (known, id) => known.replaceAll(id, id === 'INC-2' ? never : nothing),
        text.replace(/"(requestId|groupId)":"[^"]*"/, ''),
      )
    for (const name of outsiders) {
      for (const [path, body] of everyDoor()) {
        const there = await ask(name, path, body)
        const gone = await ask(name, asEver(path), body && (JSON.parse(asEver(JSON.stringify(body))) as object))
        expect([there.status, asEver(there.text)], `${path} for ${name}`).toEqual([gone.status, asEver(gone.text)])
      }
      mayBeRefused(page(name), 404)
      for (const address of [
        '/incidents/INC-2',
        `/cases/${hidden.case}`,
        `/alerts/${hidden.alert}`,
        `/observables/${hidden.observable}`,
      ]) {
        const there = await read(name, address)
        expect(asEver(there), `${address} for ${name}`).toBe(asEver(await read(name, asEver(address))))
        for (const secret of secrets) expect(there).not.toContain(secret)
      }
    }
  })

  it('opens to rita alone when lena lets her in', async () => {
    await lena.getByRole('button', { name: 'More for this incident' }).click()
    await lena.getByRole('menuitem', { name: 'Change members' }).click()
    const dialog = lena.getByRole('dialog', { name: /member/i })
    await dialog.getByRole('combobox', { name: 'Let a person see it' }).fill('rita')
    await dialog.getByRole('option', { name: /^rita/ }).click()
    await until('she is a member', async () => (await ask('rita', '/cases/INC-2')).status === 200)
    await page('rita').goto('/incidents/INC-2')
    await page('rita').getByRole('article', { name: 'INC-2 Insider in finance' }).waitFor()
    await page('rita').getByText('198.51.100.77').first().waitFor()
    expect((await ask('adam', '/cases/INC-2')).status).toBe(404)
  })

  it('leaves the open page of who is put out again, without a reload', async () => {
    mayBeRefused(page('rita'), 404)
    await ask('lena', `/cases/${hidden.case}/remove-member`, { personId: stage.world.rita.personId })
    await page('rita').getByText('INC-2 is not there').waitFor({ timeout: 40_000 })
    for (const secret of secrets) expect(await page('rita').locator('main').innerText()).not.toContain(secret)
    await page('rita').getByRole('link', { name: 'Go to the incidents' }).click()
    await page('rita').getByRole('row', { name: /INC-1/ }).waitFor()
    expect(await page('rita').getByRole('row', { name: /INC-2/ }).count()).toBe(0)
  })
})

/** What one can knock at, knowing the ids. */
const everyDoor = (): [path: string, body?: object][] => [
  ['/cases/INC-2'],
  [`/cases/${hidden.case}`],
  ['/cases/INC-2/tasks'],
  ['/cases/INC-2/close', { disposition: 'true_positive', summary: 'It is over.' }],
  [`/cases/${hidden.case}/edit`, { title: 'Mine now' }],
  [`/cases/${hidden.case}/follow`, {}],
  [`/cases/${hidden.case}/add-member`, { personId: stage.world.rita.personId }],
  ['/cases/INC-1/merge', { intoId: hidden.case }],
  ['/cases/INC-1/add-alerts', { alertIds: [hidden.alert] }],
  ['/cases', { title: 'By the way', alertIds: [hidden.alert] }],
  [`/alerts/${hidden.alert}`],
  [`/alerts/${hidden.alert}/related`],
  [`/alerts/${hidden.alert}/payloads`],
  [`/alerts/${hidden.alert}/take`, {}],
  ['/alerts/changes', { changes: [{ id: hidden.alert, change: 'alert.take', body: {} }] }],
  [`/alerts?case=${hidden.case}`],
  [`/tasks/${hidden.task}`],
  [`/tasks/${hidden.task}/start`, {}],
  ['/tasks', { caseId: hidden.case, title: 'Slipped in' }],
  [`/notes/${hidden.note}`],
  [`/notes/${hidden.note}/versions`],
  [`/notes?case=${hidden.case}`],
  ['/notes', { caseId: hidden.case, title: 'Slipped in', body: '' }],
  [`/timeline?case=${hidden.case}`],
  [`/timeline/${hidden.event}/remove`, {}],
  [`/observables/${hidden.observable}`],
  [`/observables/${hidden.observable}/sightings`],
  [`/observables/${hidden.observable}/mark-ioc`, { ioc: true }],
  [`/observables?case=${hidden.case}`],
  [`/activity?case=${hidden.case}`],
  [`/activity?subject=${hidden.case}`],
]
