import type { Gate } from '../contract/lifecycle.ts'

/** What gates look at. */
export type GateView = { openRequired: readonly { title: string }[]; disposition: string | null; summary: string }

const names = (tasks: readonly { title: string }[]): string => {
  const shown = tasks
    .slice(0, 3)
    .map((task) => `"${task.title}"`)
    .join(', ')
  return tasks.length > 3 ? `${shown} and ${tasks.length - 3} more` : shown
}

const missing: Record<Gate, (view: GateView) => string | undefined> = {
  mandatory_tasks_done: ({ openRequired }) => {
    if (openRequired.length === 0) return undefined
    const [count, are] =
      openRequired.length === 1 ? ['One required task', 'is'] : [`${openRequired.length} required tasks`, 'are']
    return `${count} ${are} not done: ${names(openRequired)}. Finish, skip or waive with a reason.`
  },
  disposition_set: ({ disposition }) =>
    disposition === null ? 'The disposition is missing: say what it turned out to be.' : undefined,
  summary_written: ({ summary }) =>
    summary.trim() === '' ? 'The summary is empty: say in a sentence what happened.' : undefined,
}

/** What still bars the way, each as a sentence. */
export const barredBy = (gates: readonly Gate[], view: GateView): { gate: Gate; sentence: string }[] =>
  gates.flatMap((gate) => {
    const sentence = missing[gate](view)
    return sentence === undefined ? [] : [{ gate, sentence }]
  })
