import { kindOf, type Gate, type GateKind } from '../contract/lifecycle.ts'

/** What gates look at. */
export type GateView = {
  openRequired: readonly { title: string }[]
  disposition: string | null
  summary: string
  owned: boolean
  /** Of the fields asked for, those that are empty, as a person calls them. */
  emptyFields: (fields: readonly string[]) => readonly string[]
  /** How many approved the very move, since it was last asked for; none when nobody asked. */
  approvals: number | undefined
  reviewed: boolean
}

const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown
}

type Of<Kind extends GateKind> = Extract<Gate, Kind | { gate: Kind }>
const missing: { [Kind in GateKind]: (view: GateView, gate: Of<Kind>) => string | undefined } = {
  mandatory_tasks_done: ({ openRequired }) => {
    if (openRequired.length === 0) return undefined
    const [count, are] =
      openRequired.length === 1 ? ['One required task', 'is'] : [`${openRequired.length} required tasks`, 'are']
    return `${count} ${are} not done: ${listed(openRequired.map(({ title }) => `"${title}"`))}. Finish, skip or waive with a reason.`
  },
  disposition_set: ({ disposition }) =>
    disposition === null ? 'The disposition is missing: say what it turned out to be.' : undefined,
  summary_written: ({ summary }) =>
    summary.trim() === '' ? 'The summary is empty: say in a sentence what happened.' : undefined,
  owner_set: ({ owned }) => (owned ? undefined : 'Nobody owns it: assign it first.'),
  fields_filled: ({ emptyFields }, { fields }) => {
    const empty = emptyFields(fields)
    return empty.length > 0 ? `Still to be filled in: ${listed(empty)}.` : undefined
  },
  approval_given: ({ approvals }, { approvals: needed }) => {
    if (approvals === undefined)
      return `It needs the approval of ${needed === 1 ? 'somebody else' : `${needed} others`}: ask for it.`
    return approvals < needed ? `It waits for approval: ${approvals} of ${needed} given.` : undefined
  },
  review_done: ({ reviewed }) =>
    reviewed ? undefined : 'The review is missing: say what went well, what did not, and what follows.',
}

/** What still bars the way, each as a sentence. */
export const barredBy = (gates: readonly Gate[], view: GateView): { gate: GateKind; sentence: string }[] =>
  gates.flatMap((gate) => {
    const kind = kindOf(gate)
    const sentence = missing[kind](view, gate as never)
    return sentence === undefined ? [] : [{ gate: kind, sentence }]
  })
