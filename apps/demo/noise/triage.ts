import type { AlertRow } from '../../../features/alerts/contract/alert.ts'
import type { Name } from '../cast.ts'
import type { Desk, Hand, Step } from '../plan.ts'
import { hash } from '../random.ts'
import { verdictOn } from './verdicts.ts'

const every = 30
const first = -1430
/** So old an alert is before somebody gets to it. */
const patience = 12
/** From here on nobody had the time: what came since is what the reader of the demo finds. */
const last = -40

/** Who looks at the queue at which time of the day that ends now. */
const onShift = (at: number): Name => {
  if (at < -720) return 'rita'
  return Math.floor(at / every) % 2 === 0 ? 'ana' : 'bob'
}

/** Of a hundred alerts these few are left for later: always the same ones. */
const leftOver = ({ title, severity }: AlertRow, place: string): boolean =>
  hash(`${place} ${title}`) % 100 < (severity === 'high' ? 25 : severity === 'medium' ? 6 : 3)

export function triage(): Step[] {
  const steps: Step[] = []
  for (let at = first; at <= last; at += every) steps.push({ at, does: (desk) => closeNoise(desk, at) })
  return [...steps, { at: last + 6, does: takeSome }, { at: last + 9, does: snoozeSome }]
}

async function closeNoise(desk: Desk, at: number): Promise<void> {
  const window = { from: desk.iso(at - patience - every), to: desk.iso(at - patience) }
  const rows = await desk.alerts({ status: 'new', ...window, limit: '200' })
  const changes = rows.flatMap((row, index) => {
    const verdict = leftOver(row, `${at} ${index}`) ? undefined : verdictOn(row.title)
    return verdict ? [{ id: row.id, change: 'alert.close', body: verdict }] : []
  })
  // Neighbours with the same verdict travel as one set.
  changes.sort((a, b) => (a.body.note < b.body.note ? -1 : a.body.note > b.body.note ? 1 : 0))
  if (changes.length > 0) await changeAlerts(desk.people[onShift(at)], changes)
}

type AlertChange = { id: string; change: string; body: object }

/** @throws Error naming what one of them was refused for */
export async function changeAlerts(hand: Hand, changes: readonly AlertChange[]): Promise<void> {
  const { results } = await hand.post<{ results: { done: boolean; detail?: string }[] }>('/alerts/changes', { changes })
  const refused = results.find((each) => !each.done)
  if (refused) throw new Error(`A change of an alert was refused: ${refused.detail ?? 'no reason given'}`)
}

/** What looks worth a closer look, by tools that see inside a machine or an account. */
async function takeSome(desk: Desk): Promise<void> {
  const rows = await desk.alerts({ status: 'new', severity: 'high,medium', limit: '100' })
  const taken = rows.filter(({ source }) => source !== 'suricata').filter((_, index) => index % 3 === 1)
  for (const [index, { id }] of taken.slice(0, 8).entries())
    await desk.people[index % 3 === 0 ? 'bob' : 'ana'].post(`/alerts/${id}/take`)
}

async function snoozeSome(desk: Desk): Promise<void> {
  const rows = await desk.alerts({ status: 'new', q: 'affects', limit: '20' })
  for (const { id } of rows)
    await desk.people.bob.post(`/alerts/${id}/snooze`, {
      until: desk.iso(840),
      reason: 'Patch window of the platform team',
    })
}
