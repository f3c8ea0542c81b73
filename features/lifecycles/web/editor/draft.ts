import { gatesOn, targetOf } from '../../contract/flow.ts'
import type {
  Gate,
  GateKind,
  LifecycleDraft,
  LifecycleStatus,
  LifecycleView,
  Stage,
  Way,
} from '../../contract/lifecycle.ts'

export const draftOf = ({ name, description, phases, statuses }: LifecycleView): LifecycleDraft => ({
  name,
  description,
  phases,
  statuses,
})

export const blank: LifecycleDraft = {
  name: '',
  description: '',
  phases: ['Investigate', 'Remediate'],
  statuses: [
    { name: 'New', stage: 'new', moves: ['Working', 'Closed'], gates: [] },
    { name: 'Working', stage: 'investigating', moves: ['New', 'Closed'], gates: [] },
    { name: 'Closed', stage: 'closed', moves: [], gates: ['disposition_set', 'summary_written'] },
  ],
}

export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 39)

export const stageWords: Record<Stage, string> = {
  new: 'New',
  investigating: 'Investigating',
  containing: 'Containing',
  remediating: 'Remediating',
  recovering: 'Recovering',
  reviewing: 'Reviewing',
  closed: 'Closed',
}

export const gateWords: Record<GateKind, string> = {
  mandatory_tasks_done: 'Required tasks are done',
  disposition_set: 'A disposition is given',
  summary_written: 'The summary is written',
  owner_set: 'Somebody owns it',
  fields_filled: 'Fields are filled in',
  approval_given: 'Others approved it',
  review_done: 'The review is signed',
}

const wayTo = (to: string, gates: readonly Gate[]): Way => (gates.length > 0 ? { to, gates: [...gates] } : to)

type Draft = LifecycleDraft
const withStatus = (draft: Draft, name: string, make: (status: LifecycleStatus) => LifecycleStatus): Draft => ({
  ...draft,
  statuses: draft.statuses.map((status) => (status.name === name ? make(status) : status)),
})

export const setStatus = (draft: Draft, name: string, part: Partial<LifecycleStatus>): Draft => {
  const changed = withStatus(draft, name, (status) => ({ ...status, ...part }))
  const to = part.name
  if (to === undefined || to === name) return changed
  const statuses = changed.statuses.map((status) => ({
    ...status,
    moves: status.moves.map((way) => (targetOf(way) === name ? wayTo(to, gatesOn(way)) : way)),
  }))
  return { ...changed, statuses }
}

/** Before the closed one, in the stage of the one before. */
export const addStatus = (draft: Draft): { draft: Draft; name: string } => {
  const names = new Set(draft.statuses.map((status) => status.name))
  let name = 'Another status'
  for (let n = 2; names.has(name); n++) name = `Another status ${n}`
  const closed = draft.statuses.findIndex((status) => status.stage === 'closed')
  const at = closed < 0 ? draft.statuses.length : closed
  const stage = draft.statuses[at - 1]?.stage ?? 'investigating'
  const end = draft.statuses[closed]?.name
  const status: LifecycleStatus = {
    name,
    stage: stage === 'new' ? 'investigating' : stage,
    moves: end ? [end] : [],
    gates: [],
  }
  const before = draft.statuses[at - 1]?.name
  const grown = { ...draft, statuses: draft.statuses.toSpliced(at, 0, status) }
  return { draft: before ? setWay(grown, [before, name], true) : grown, name }
}

export const removeStatus = (draft: Draft, name: string): Draft => ({
  ...draft,
  statuses: draft.statuses
    .filter((status) => status.name !== name)
    .map((status) => ({ ...status, moves: status.moves.filter((way) => targetOf(way) !== name) })),
})

export const moveStatus = (draft: Draft, name: string, by: -1 | 1): Draft => {
  const at = draft.statuses.findIndex((status) => status.name === name)
  const to = at + by
  const status = draft.statuses[at]
  if (!status || to < 0 || to >= draft.statuses.length) return draft
  return { ...draft, statuses: draft.statuses.toSpliced(at, 1).toSpliced(to, 0, status) }
}

export const setWay = (draft: Draft, [from, to]: readonly [string, string], there: boolean): Draft =>
  withStatus(draft, from, (status) => {
    const others = status.moves.filter((way) => targetOf(way) !== to)
    return { ...status, moves: there ? [...others, status.moves.find((way) => targetOf(way) === to) ?? to] : others }
  })

export const setWayGates = (draft: Draft, [from, to]: readonly [string, string], gates: readonly Gate[]): Draft =>
  withStatus(draft, from, (status) => ({
    ...status,
    moves: status.moves.map((way) => (targetOf(way) === to ? wayTo(to, gates) : way)),
  }))
