import { call } from '../../../../platform/web/client.ts'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { listAlerts } from '../../../alerts/contract/requests/list-alerts.ts'
import { listCaseEvidence } from '../../../evidence/contract/requests/read.ts'
import { listNotes } from '../../../notes/contract/requests/read-notes.ts'
import { listObservables } from '../../../observables/contract/requests/observables.ts'
import { listParties } from '../../../parties/contract/requests/parties.ts'
import { listCaseTasks } from '../../../tasks/contract/requests/read-tasks.ts'
import { readTimeline } from '../../../timeline/contract/requests/timeline.ts'
import type { Cites } from '../../contract/matrix.ts'

type Find = (text: string, signal: AbortSignal) => Promise<Option[]>

const most = 50
const fitting = (options: Option[], text: string) =>
  options.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase())).slice(0, most)

type Of = { id: string; text: string; signal: AbortSignal }
const within = (id: string, text: string) => ({
  case: id,
  reach: 'all' as const,
  limit: most,
  ...(text ? { q: text } : {}),
})

const finds: Partial<Record<Cites, (of: Of) => Promise<Option[]>>> = {
  exhibit: async ({ id, text, signal }) => {
    const { items } = await call(listCaseEvidence, { id, query: { reach: 'all', limit: 200 }, signal })
    const exhibits = items.map((row) => ({ value: row.id, label: row.exhibit, hint: row.title }))
    return exhibits.filter(({ label, hint }) => `${label} ${hint}`.toLowerCase().includes(text.toLowerCase()))
  },
  observable: async ({ id, text, signal }) => {
    const { items } = await call(listObservables, { query: within(id, text), signal })
    return items.map((row) => ({ value: row.id, label: row.value, hint: row.type }))
  },
  alert: async ({ id, text, signal }) => {
    const { items } = await call(listAlerts, { query: within(id, text), signal })
    return items.map((row) => ({ value: row.id, label: row.title, hint: row.source }))
  },
  event: async ({ id, text, signal }) => {
    const { items } = await call(readTimeline, { id, query: { kinds: 'event', reach: 'all', limit: 200 }, signal })
    const events = items.map((row) => ({ value: row.id, label: row.title ?? '', hint: row.caseKey }))
    return fitting(events, text)
  },
  task: async ({ id, text, signal }) => {
    const { phases } = await call(listCaseTasks, { id, query: { reach: 'all' }, signal })
    const tasks = phases.flatMap((phase) => phase.tasks)
    return fitting(tasks.map(titled), text)
  },
  note: async ({ id, text, signal }) => {
    const { items } = await call(listNotes, { query: within(id, ''), signal })
    return fitting(items.map(titled), text)
  },
  statement: async ({ id, text, signal }) => {
    const { statements } = await call(listParties, { id, query: { reach: 'all' }, signal })
    const said = statements.map((row) => ({ ...row, title: `${row.party.name}: ${row.excerpt.slice(0, 80)}` }))
    return fitting(said.map(titled), text)
  },
}

const titled = (row: { id: string; title: string; case: { key: string } }): Option => ({
  value: row.id,
  label: row.title,
  hint: row.case.key,
})

/** What of a kind there is in the case and in what it gathers; undefined: it is named by hand. */
export function citable(id: string, cites: Cites): Find | undefined {
  const find = finds[cites]
  return find && ((text, signal) => find({ id, text, signal }))
}
