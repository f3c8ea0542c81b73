import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { look, looks } from './looks.ts'
import { faultsOf, mayBeRefused, newContext, nothingWentWrong, openStage, type Stage } from './stage.ts'

let stage: Stage
let browser: Browser
let inviteLink = ''
let investigation = ''
let alertId = ''
let observableId = ''

beforeAll(async () => {
  stage = await openStage('axe')
  browser = await openBrowser()
  await furnish()
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})
afterEach(nothingWentWrong)

/** A house with something in every room. */
async function furnish(): Promise<void> {
  const { world } = stage
  const levels = ['critical', 'high', 'medium', 'low', 'informational'] as const
  const alerts = Array.from({ length: 6 }, (_, at) => ({
    source: 'suricata',
    sourceRef: String(at),
    title: `Beacon ${at} to a known address`,
    type: 'ids',
    severity: levels[at % 5],
    tags: ['c2', 'finance'],
    techniques: ['T1071.001'],
    tlp: 'amber',
    url: 'https://ids.example.test/1',
    description: 'Seen **twice** in the night.',
    observables: [
      { type: 'ipv4', value: `203.0.113.${at + 1}`, ioc: at === 0 },
      { type: 'domain', value: 'bad.example.com' },
    ],
    assets: [{ type: 'host', name: 'fin-db-02' }],
    raw: { event_type: 'alert', flow: { bytes: 123456789 } },
  }))
  await stage.ask('ana', '/alerts', alerts)
  await stage.ask('ana', '/alerts', alerts.slice(0, 3))
  await stage.ask('ana', '/alerts', [{ source: 'suricata' }])
  const ids = (await world.owner('select id from alerts order by source_ref::int')).map(({ id }) => String(id))
  alertId = ids[0] ?? ''
  observableId = String((await world.owner(`select id from observables where value = 'bad.example.com'`))[0]?.id)
  const kase = await world.did<{ id: string }>(world.ana, 'case.open', null, {
    alertIds: ids.slice(4),
    summary: 'A macro in a **mail**.',
    restricted: false,
  })
  const task = await world.did<{ id: string }>(world.ana, 'task.create', null, {
    caseId: kase.id,
    title: 'Isolate fin-db-02',
    mandatory: true,
    dueAt: '2026-11-16T09:00:00Z',
    ownerId: world.ana.personId,
  })
  await world.did(world.ana, 'task.create', null, { caseId: kase.id, title: 'Read the proxy log' })
  await world.did(world.leo, 'task.start', task.id)
  await world.did(world.leo, 'task.log', task.id, { body: 'Asked the *host* team.' })
  await world.did(world.ana, 'note.create', null, {
    caseId: kase.id,
    title: 'What we know',
    body: `# Found\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n@[leo](person:${world.leo.personId}) look`,
  })
  await world.did(world.ana, 'event.create', null, {
    caseId: kase.id,
    title: 'The first mail',
    startsAt: '2026-11-16T09:00:00Z',
  })
  const closed = await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'A backup job' })
  await world.did(world.ana, 'case.close', closed.id, { disposition: 'false_positive', summary: 'It was the backup.' })
  const merged = await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'The same again' })
  await world.did(world.ana, 'case.merge', merged.id, { intoId: kase.id })
  const secret = { title: 'Who took the data', kind: 'investigation', restricted: true }
  investigation = (await world.did<{ key: string }>(world.ana, 'case.open', null, secret)).key
  await world.did(world.ana, 'suppression.create', null, {
    name: 'Scanner',
    reason: 'Ours, and agreed',
    source: 'nessus',
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  })
  for (const id of ids.slice(2, 4))
    await world.did(world.ana, 'alert.close', id, { disposition: 'false_positive', note: 'backup' })
  await world.did(world.leo, 'token.create', null, { name: 'Suricata', scopes: ['alert.*'] })
  const roleId = String(
    (
      await world.owner(`select id from roles where organisation_id = $1 and name = 'analyst'`, [
        world.adam.organisationId,
      ])
    )[0]?.id,
  )
  const invite = await world.did<{ link: string }>(world.adam, 'person.invite', null, {
    email: 'nina@example.test',
    name: 'Nina',
    roleIds: [roleId],
  })
  inviteLink = new URL(invite.link).pathname
}

/** A place, and what to do there; what is then on the screen is judged, or what then opened over it. */
type Scene = [name: string, address: () => string, act?: Act]
type Act = ((page: Page) => Promise<unknown>) & { opens?: true }

const button = (name: string | RegExp) => async (page: Page) => page.getByRole('button', { name }).first().click()
const sees = (role: 'list' | 'region', name: string) => (page: Page) => page.getByRole(role, { name }).waitFor()
const key =
  (...keys: string[]) =>
  async (page: Page) => {
    await page.getByRole('row').nth(1).waitFor()
    for (const each of keys) await page.keyboard.press(each)
  }
const opening = (act: (page: Page) => Promise<unknown>, role: 'dialog' | 'menu' = 'dialog'): Act =>
  Object.assign(
    async (page: Page) => {
      await act(page)
      await page.getByRole(role).first().waitFor()
    },
    { opens: true as const },
  )
const inMore = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name: 'More for this incident' }).click()
  await page.getByRole('menuitem', { name }).click()
}
const incident =
  (tab = '') =>
  () =>
    `/incidents/INC-1${tab && `/${tab}`}`

const triage: Scene[] = [
  [
    'the queue with its preview',
    () => '/alerts',
    (page) => page.getByRole('complementary', { name: 'Preview' }).getByRole('heading', { level: 2 }).first().waitFor(),
  ],
  ['a suggestion', () => '/alerts', sees('list', 'Suggestions')],
  ['the queue, rows ticked', () => '/alerts', key('x', 'j', 'x')],
  ['the queue, empty', () => '/alerts?status=snoozed', (page) => page.getByText('No alert').first().waitFor()],
  ['all alerts', () => '/alerts?view=all', key('j')],
  ['filters', () => '/alerts', opening(key('/'))],
  ['columns', () => '/alerts', opening(button('Choose columns'))],
  ['closing an alert', () => '/alerts', opening(key('e'))],
  ['severity of an alert', () => '/alerts', opening(key('s'))],
  ['tags of an alert', () => '/alerts', opening(key('t'))],
  ['snoozing', () => '/alerts', opening(key('z'))],
  ['assigning', () => '/alerts', opening(key('a'))],
  ['to an incident', () => '/alerts', opening(key('i'))],
  [
    'suppressing',
    () => '/alerts',
    opening(async (page) => (await key('m')(page), page.getByText('Would have muted').waitFor())),
  ],
  [
    'a notice with its way back',
    () => '/alerts',
    async (page) => (
      await key('w')(page),
      page.getByRole('status', { name: 'Notice' }).getByRole('button', { name: 'Undo' }).waitFor()
    ),
  ],
  ['the palette', () => '/alerts', opening(key('Control+k'))],
  ['all keys', () => '/alerts', opening(key('?'))],
  ['the inbox', () => '/alerts', opening(button(/^Inbox/))],
  ['the menu of the reader', () => '/alerts', opening(button(/^You: /), 'menu')],
  ['an alert', () => `/alerts/${alertId}`],
  ['a closed alert', () => '/alerts?view=all&status=closed', key('Enter')],
  ['rejected payloads', () => '/alerts/rejected', key('j')],
  ['suppressions', () => '/alerts/suppressions'],
  ['techniques of an alert', () => '/alerts', opening(key('Shift+T'))],
  ['the matrix of ATT&CK', () => '/attack', sees('region', 'Matrix')],
  ['the whole matrix', () => '/attack?show=all', sees('region', 'Matrix')],
  ['the matrix as a table', () => '/attack?as=table', sees('region', 'Matrix')],
  ['techniques of rules', () => '/settings/rules'],
]

const cases: Scene[] = [
  ['incidents', () => '/incidents', key('j')],
  ['incidents with a preview', () => '/incidents', key('j', 'p')],
  ['investigations', () => '/investigations', key('j')],
  ['a new incident', () => '/incidents', opening(button(/^New incident/))],
  ['an incident', incident()],
  ['tasks', incident('tasks')],
  [
    'a task',
    incident('tasks'),
    (page) => page.getByRole('button', { name: 'Isolate fin-db-02', exact: true }).first().click(),
  ],
  ['notes', incident('notes')],
  ['alerts of an incident', incident('alerts')],
  ['observables of an incident', incident('observables')],
  ['the timeline', incident('timeline')],
  ['a new event', incident('timeline'), opening(button(/^Add event/))],
  ['the path of an incident', incident('attack')],
  ['the activity of an incident', incident('activity')],
  ['the statuses', incident(), opening(button(/^Status /), 'menu')],
  ['editing the summary', incident(), button('Edit the summary')],
  ['closing an incident', incident(), opening(button(/^Close incident/))],
  ['merging', incident(), opening(inMore('Merge into another'))],
  ['restricting', incident(), opening(inMore('Restrict to members'))],
  ['correcting times', incident(), opening(inMore('Correct times'))],
  ['adding alerts', incident(), opening(inMore('Add alerts'))],
  ['a closed incident', () => '/incidents/INC-2'],
  ['a merged incident', () => '/incidents/INC-3'],
  ['a restricted investigation', () => `/investigations/${investigation}`],
  ['my work', () => '/my-work'],
  ['observables', () => '/observables', key('j')],
  ['an observable', () => `/observables/${observableId}`],
  ['activity', () => '/settings/activity'],
  ['password and sessions', () => '/settings/security'],
  ['tokens', () => '/settings/tokens'],
  ['a place that is not there', () => '/nowhere'],
]

const administration: Scene[] = [
  ['people', () => '/settings/people'],
  ['inviting', () => '/settings/people', opening(button('Invite person'))],
  ['teams', () => '/settings/teams'],
  ['a new team', () => '/settings/teams', opening(button('New team'))],
  ['roles', () => '/settings/roles', button(/analyst/)],
  ['a new token', () => '/settings/tokens', opening(button('New token'))],
  ['decisions', () => '/settings/decisions'],
]

const outside: Scene[] = [
  ['sign-in', () => '/sign-in'],
  [
    'sign-in refused',
    () => '/sign-in',
    async (page) => {
      await page.getByLabel('E-mail').fill('nobody@example.test')
      await page.getByLabel('Password').fill('not this one')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('alert').waitFor()
    },
  ],
  ['setup', () => '/setup?token=anything'],
  ['an invite', () => inviteLink],
]

const opened = 'dialog[open], [popover=auto]:popover-open'

/** The faults of every scene, by its name and look. */
async function judge(page: Page, scenes: readonly Scene[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  mayBeRefused(page, 401, 404, 409)
  let at = ''
  for (const [name, address, act] of scenes) {
    try {
      await look(page, looks[0])
      if (address() === at) await page.keyboard.press('Escape')
      else await page.goto((at = address()))
      await page.locator(opened).first().waitFor({ state: 'hidden' })
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await act?.(page)
      await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' })
      for (const each of act?.opens ? looks.slice(0, 2) : looks) {
        await look(page, each)
        const faults = await faultsOf(page, { ...each.judged, within: act?.opens && opened })
        if (faults.length > 0) found[`${name}, ${each.name}`] = faults
      }
    } catch (error) {
      at = ''
      found[name] = [`It did not come to that: ${(error as Error).message}`]
    }
  }
  return found
}

describe('axe finds nothing serious, in light and in dark, wide and narrow,', () => {
  it('where alerts are triaged', { timeout: 300_000 }, async () => {
    expect(await judge(await stage.enter('ana'), triage)).toEqual({})
  })

  it('where cases are worked', { timeout: 300_000 }, async () => {
    expect(await judge(await stage.enter('ana'), cases)).toEqual({})
  })

  it('where the house is run', async () => {
    expect(await judge(await stage.enter('adam'), administration)).toEqual({})
  })

  it('at the door', async () => {
    const context = await newContext(browser, stage.at)
    expect(await judge(await context.newPage(), outside)).toEqual({})
    await context.close()
  })
})
