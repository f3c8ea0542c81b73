import type { Page } from 'playwright-core'

/** What the furnishing found out, for addresses; set before the first scene is asked for. */
export const found = { inviteLink: '', investigation: '', alertId: '', observableId: '', playbookId: '', runId: '' }

/** A place, and what to do there; what is then on the screen is judged, or what then opened over it. */
export type Scene = [name: string, address: () => string, act?: Act]
type Act = ((page: Page) => Promise<unknown>) & { opens?: true }

const button = (name: string | RegExp) => async (page: Page) => page.getByRole('button', { name }).first().click()
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

export const leading: Scene[] = [
  ['the scorecard of priority', () => '/settings/priority'],
  ['the record of rules', () => '/alerts/rules'],
  ['grouping', () => '/settings/grouping'],
  ['rules', () => '/settings/rules', (page) => page.getByRole('list', { name: 'Examples of rules' }).waitFor()],
  [
    'a rule made of an alert, with its preview',
    () => `/rules/new?alert=${found.alertId}`,
    (page) => page.getByRole('heading', { name: /^Would have hit/ }).waitFor(),
  ],
  [
    'an action of a rule',
    () => '/rules/new',
    opening(async (page) => {
      await page.getByRole('heading', { name: /^Would have hit/ }).waitFor()
      await page.getByRole('button', { name: /^Do \(needed\)/ }).click()
    }),
  ],
  ['rotas and assignment', () => '/settings/rotas', (page) => page.getByText('No rota yet.').waitFor()],
  ['a new rota', () => '/settings/rotas?rota=new', (page) => page.getByText('Name who serves').waitFor()],
  ['the shift', () => '/handover', (page) => page.getByText('There is no rota yet.').waitFor()],
  ['case types', () => '/settings/case-types'],
  ['a new case type', () => '/settings/case-types?type=new', (page) => page.getByLabel('Name').first().waitFor()],
  ['a new case field', () => '/settings/case-fields?field=new', (page) => page.getByLabel('Label').first().waitFor()],
  [
    'a new case template, with a task',
    () => '/settings/case-templates?template=new',
    async (page) => {
      await page.getByRole('button', { name: 'Add a phase' }).click()
      await page.getByLabel('Due after').waitFor()
    },
  ],
  ['the matrix of case priority', () => '/settings/case-priority', (page) => page.getByRole('table').first().waitFor()],
  [
    'a lifecycle as a table, a status picked',
    () => '/settings/lifecycles?lifecycle=simple',
    async (page) => {
      await page.getByRole('button', { name: 'Table' }).click()
      await page.getByRole('button', { name: 'Investigating', exact: true }).click()
      await page.getByLabel('Stage').waitFor()
    },
  ],
]

/** What works by itself. */
export const automation: Scene[] = [
  ['playbooks', () => '/playbooks', (page) => page.getByRole('link', { name: 'Was it you?' }).waitFor()],
  ['a new playbook', () => '/playbooks', opening(button('New playbook'))],
  ['runs of playbooks', () => '/playbooks?tab=runs'],
  [
    'a condition of a playbook',
    () => `/playbooks/${found.playbookId}`,
    async (page) => {
      await page.getByRole('button', { name: 'Outline' }).click()
      await page.getByRole('button', { name: 'Is it grave?' }).click()
      await page.getByRole('button', { name: 'Add condition' }).click()
    },
  ],
  ['why it is not published', () => `/playbooks/${found.playbookId}`, opening(button('Publish'))],
  ['rehearsing', () => `/playbooks/${found.playbookId}`, opening(button('Rehearse'))],
  ['a run of a playbook', () => `/playbook-runs/${found.runId}`],
  ['what playbooks ask', () => '/asked'],
  ['clocks', () => '/settings/clocks', (page) => page.getByText('Somebody has it', { exact: true }).waitFor()],
  [
    'a new clock',
    () => '/settings/clocks?clock=new',
    async (page) => {
      await page.getByRole('button', { name: 'Set by severity' }).click()
      await page.getByRole('button', { name: 'Add at the breach' }).click()
      await page.getByRole('button', { name: 'Add a change' }).click()
    },
  ],
  ['my notices', () => '/settings/notices'],
  ['notices of the house', () => '/settings/notice-settings'],
  ['webhooks', () => '/settings/webhooks'],
  ['a new webhook', () => '/settings/webhooks', opening(button('New webhook'))],
  ['secrets', () => '/settings/secrets'],
  ['a new secret', () => '/settings/secrets', opening(button('New secret'))],
]

export const triage: Scene[] = [
  [
    'the queue with its preview',
    () => '/alerts',
    (page) => page.getByRole('complementary', { name: 'Preview' }).getByRole('heading', { level: 2 }).first().waitFor(),
  ],
  [
    'a suggestion',
    () => '/alerts',
    (page) => page.getByRole('list', { name: 'Suggestions' }).getByRole('button').first().waitFor(),
  ],
  ['the queue, rows ticked', () => '/alerts', key('x', 'j', 'x')],
  ['the queue, empty', () => '/alerts?status=snoozed', (page) => page.getByText('No alert').first().waitFor()],
  ['all alerts', () => '/alerts?view=all', key('j')],
  ['groups', () => '/groups'],
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
  ['an alert', () => `/alerts/${found.alertId}`],
  ['which rules ran on an alert', () => `/alerts/${found.alertId}`, button(/^Which ran/)],
  ['a closed alert', () => '/alerts?view=all&status=closed', key('Enter')],
  ['rejected payloads', () => '/alerts/rejected', key('j')],
  ['suppressions', () => '/alerts/suppressions'],
  ['techniques of an alert', () => '/alerts', opening(key('Shift+T'))],
  ['the matrix of ATT&CK', () => '/attack', (page) => page.getByRole('region', { name: 'Matrix' }).waitFor()],
  ['the whole matrix', () => '/attack?show=all', (page) => page.getByRole('region', { name: 'Matrix' }).waitFor()],
  ['the matrix as a table', () => '/attack?as=table', (page) => page.getByRole('table').waitFor()],
  ['techniques of rules', () => '/settings/techniques-of-rules'],
]

export const cases: Scene[] = [
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
  ['which rules ran on an incident', incident('rules')],
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
  ['a restricted investigation', () => `/investigations/${found.investigation}`],
  ['my work', () => '/my-work'],
  ['observables', () => '/observables', key('j')],
  ['an observable', () => `/observables/${found.observableId}`],
  ['activity', () => '/settings/activity'],
  ['password and sessions', () => '/settings/security'],
  ['tokens', () => '/settings/tokens'],
  ['a place that is not there', () => '/nowhere'],
]

export const administration: Scene[] = [
  ['people', () => '/settings/people'],
  ['inviting', () => '/settings/people', opening(button('Invite person'))],
  ['teams', () => '/settings/teams'],
  ['a new team', () => '/settings/teams', opening(button('New team'))],
  ['roles', () => '/settings/roles', button(/analyst/)],
  ['a new token', () => '/settings/tokens', opening(button('New token'))],
  ['decisions', () => '/settings/decisions'],
]

export const outside: Scene[] = [
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
  ['an invite', () => found.inviteLink],
]
