import type { Name } from '../cast.ts'
import type { Desk, Step } from '../plan.ts'

/** How the team works: which clocks run, which playbooks were taken over, and one that waits for an answer right now. */
export const ways: readonly Step[] = [
  {
    at: -1430,
    does: (desk) => clocks(desk, ['case-acknowledge', 'case-first-response', 'case-contain', 'task-begin']),
  },
  { at: -1428, does: rotas },
  { at: -1425, does: takeOver },
  { at: -1420, does: (desk) => rules(desk, ['grave-alert-joins', 'reported-phishing']) },
  { at: -9, does: (desk) => ask(desk, { playbook: 'Account compromise', input: { account: 'svc-deploy' } }) },
]

type ShippedClock = { id: string; calendar: { name: string } | null; definition: Record<string, unknown> }

type ShippedRule = { key: string; body: Record<string, unknown> }

async function clocks({ people: { leo } }: Desk, wanted: readonly string[]): Promise<void> {
  const { items } = await leo.get<{ items: ShippedClock[] }>('/clocks/shipped')
  const calendars = new Map<string, string>()
  for (const { id, calendar, definition } of items.filter((each) => wanted.includes(each.id))) {
    if (calendar && !calendars.has(calendar.name))
      calendars.set(calendar.name, (await leo.post<{ id: string }>('/clocks/calendars', calendar)).id)
    const calendarId = calendar ? calendars.get(calendar.name) : null
    await leo.post('/clocks/definitions', { ...definition, calendarId, shipped: id })
  }
}

async function takeOver({ people: { leo } }: Desk): Promise<void> {
  const { items } = await leo.get<{ items: { text: string }[] }>('/playbook-library')
  for (const { text } of items) {
    const { id } = await leo.post<{ id: string }>('/playbook-imports', { text })
    await leo.post(`/playbooks/${id}/publish`)
  }
}

/** Two shifts of half a day each; the one hands over to the other. */
async function rotas({ people, teams }: Desk): Promise<void> {
  const days = [1, 2, 3, 4, 5, 6, 7]
  const serves = (...names: Name[]) => ({ by: 'fixed', people: names.map((name) => people[name].id) })
  const night = { name: 'Night', days, from: '20:00', to: '08:00', serves: serves('ana', 'bob') }
  const day = { name: 'Day', days, from: '08:00', to: '20:00', serves: serves('rita') }
  await people.leo.post('/rotas', { teamId: teams.night, name: 'Nights', zone: 'UTC', shifts: [night] })
  await people.leo.post('/rotas', { teamId: teams.day, name: 'Days', zone: 'UTC', shifts: [day] })
  for (const id of Object.values(teams))
    await people.leo.post(`/hand-out/policies/${id}/set`, {
      pool: 'on-shift',
      way: 'least-loaded',
      automatic: false,
      needs: [],
    })
}

/** Run dry: they show what they would have done, and the stories go on as they are. */
async function rules({ people: { leo } }: Desk, wanted: readonly string[]): Promise<void> {
  const { items } = await leo.get<{ items: ShippedRule[] }>('/rule-examples')
  for (const { key, body } of items.filter((each) => wanted.includes(each.key)))
    await leo.post('/rules', { ...body, mode: 'dry', shipped: key })
}

/** On the gravest incident; the lead has half an hour to decide. */
async function ask({ people: { ana } }: Desk, { playbook, input }: { playbook: string; input: object }): Promise<void> {
  const { items } = await ana.get<{ items: { id: string; name: string }[] }>('/playbooks')
  const { items: cases } = await ana.get<{ items: { id: string; severity: string }[] }>('/cases?kind=incident')
  const subject = { kind: 'case', id: cases.find(({ severity }) => severity === 'critical')?.id }
  await ana.post(`/playbooks/${items.find(({ name }) => name === playbook)?.id}/start`, { subject, input })
}
