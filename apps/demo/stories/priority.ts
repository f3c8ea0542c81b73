import { setTimeout as sleep } from 'node:timers/promises'
import type { PriorityModel, Scorecard } from '../../../features/priority/contract/model.ts'
import type { Desk, Step } from '../plan.ts'

/** So many verdicts show whether a model is better; before, nobody looks. */
const enough = 250
/** The model learns a moment after the verdicts: waited for so long, in steps of a quarter of a second. */
const patience = 60

/** The lead reads the scorecard a few times a day, and lets the model score when it has shown itself better. */
export const promotes: readonly Step[] = [-600, -330, -60].map((at) => ({ at, does: promote }))

async function promote(desk: Desk): Promise<void> {
  const { leo } = desk.people
  const { byStatus } = await leo.get<{ byStatus: Record<string, { value: number }> }>('/alerts/counts')
  if ((byStatus['closed']?.value ?? 0) < enough) return
  for (let tries = 0; tries < patience; tries++) {
    const { models, comparison } = await leo.get<Scorecard>('/priority/scorecard')
    if (models.some(({ state }) => state === 'active')) return
    const watching = models.find(({ state }) => state === 'shadow')
    if (watching && comparison.shown === 'better') {
      await leo.post<PriorityModel>(`/priority/models/${watching.id}/promote`)
      return
    }
    await sleep(250)
  }
}
