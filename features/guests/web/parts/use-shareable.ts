import { useAsk } from '../../../../platform/web/ask.ts'
import { listCaseEvidence } from '../../../evidence/contract/requests/read.ts'
import { listNotes } from '../../../notes/contract/requests/read-notes.ts'
import { listObservables } from '../../../observables/contract/requests/observables.ts'
import { listCaseTasks } from '../../../tasks/contract/requests/read-tasks.ts'
import { readTimeline } from '../../../timeline/contract/requests/timeline.ts'

export type ShareableKind = 'note' | 'task' | 'event' | 'observable' | 'evidence'
type Thing = { id: string; title: string }

/** What of a case can be shared, of one kind; only that is asked for. */
export const useShareable = (caseId: string, kind: ShareableKind): readonly Thing[] => {
  const on = (one: ShareableKind) => ({ enabled: kind === one })
  const notes = useAsk(listNotes, { query: { case: caseId, limit: 200 } }, on('note')).data
  const tasks = useAsk(listCaseTasks, { id: caseId }, on('task')).data
  const events = useAsk(readTimeline, { id: caseId, query: { kinds: 'event', limit: 200 } }, on('event')).data
  const observables = useAsk(listObservables, { query: { case: caseId, limit: 200 } }, on('observable')).data
  const exhibits = useAsk(listCaseEvidence, { id: caseId, query: { limit: 200 } }, on('evidence')).data
  return {
    evidence: () => exhibits?.items.map(({ id, exhibit, title }) => ({ id, title: `${exhibit} ${title}` })) ?? [],
    note: () => notes?.items ?? [],
    task: () => tasks?.phases.flatMap((phase) => phase.tasks) ?? [],
    event: () => events?.items.map(({ id, title }) => ({ id, title: title ?? '' })) ?? [],
    observable: () => observables?.items.map(({ id, type, value }) => ({ id, title: `${type} ${value}` })) ?? [],
  }[kind]()
}
