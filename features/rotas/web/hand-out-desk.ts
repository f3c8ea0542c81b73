import type { QueryClient } from '@tanstack/react-query'
import { Problem } from '../../../platform/contract/problem.ts'
import { refresh } from '../../../platform/web/ask.ts'
import { asProblem, call } from '../../../platform/web/client.ts'
import { perform } from '../../../platform/web/perform.ts'
import { createStore } from '../../../platform/web/store.ts'
import { announce, announceProblem } from '../../../platform/web/undo.ts'
import { listAlerts, readAlert } from '../../alerts/contract/requests/list-alerts.ts'
import { getCase, listCases } from '../../cases/contract/requests/read-cases.ts'
import { getTask, listCaseTasks, listTasks } from '../../tasks/contract/requests/read-tasks.ts'
import { handOutAlert, handOutCase, handOutTask, readHandOuts } from '../contract/requests/hand-out.ts'
import type { HandOutKind } from '../contract/words.ts'

/** What is to be handed out. `name`: as a sentence calls it. */
export type HandOut = {
  kind: HandOutKind
  things: readonly { id: string; name: string }[]
}

/** What pages show is kept in: set once, by what is always there. */
export const shownIn = createStore<QueryClient | undefined>(undefined)

/** Handed out to which team is asked, while the dialog is open. */
export const teamAsk = createStore<HandOut | undefined>(undefined)

const requests = { case: handOutCase, alert: handOutAlert, task: handOutTask }
const shown = { case: [getCase, listCases], alert: [listAlerts, readAlert], task: [getTask, listTasks, listCaseTasks] }

/** By the policy of its team, or of the one that is named; who and why is told, with the way back. */
export async function handOut(desk: HandOut, teamId?: string): Promise<void> {
  const { kind, things } = desk
  const body = teamId === undefined ? {} : { teamId }
  const undos: (() => Promise<void>)[] = []
  const renew = () => {
    const client = shownIn.get()
    if (client) void refresh(client, [...shown[kind], readHandOuts])
  }
  let refused: Problem | undefined
  for (const { id } of things)
    try {
      const { undo } = await perform(requests[kind], { id, body: body as never })
      if (undo) undos.push(undo)
    } catch (error) {
      refused = asProblem(error)
      if (refused.code === 'hand-out.team') break
    }
  renew()
  if (refused?.code === 'hand-out.team' && undos.length === 0) return teamAsk.set(desk)
  if (refused && undos.length === 0) throw refused
  announce(await sentence(desk, undos.length), {
    undo: async () => {
      for (const undo of undos) await undo()
      renew()
    },
  })
  if (refused) announceProblem(new Problem('conflict', 'web.partly', `Not all were handed out: ${refused.detail}`))
}

async function sentence({ things }: HandOut, done: number): Promise<string> {
  const [only] = things
  if (things.length > 1 || !only) return `You handed out ${done} of ${things.length}.`
  const [latest] = (await call(readHandOuts, { query: { subject: only.id } })).items
  return latest?.person ? `${only.name} goes to ${latest.person.name}: ${latest.why}.` : `You handed out ${only.name}.`
}
