import { listActivity } from '../../../activity/contract/requests/activity.ts'
import { listAlerts } from '../../../alerts/contract/requests/list-alerts.ts'
import type { Case, Reach } from '../../../cases/contract/case.ts'
import { clockMarks } from '../../../clocks/contract/requests/clocks.ts'
import type { EvidenceWhole } from '../../../evidence/contract/evidence.ts'
import { listCaseEvidence, readCustody, readEvidence } from '../../../evidence/contract/requests/read.ts'
import { readMatrix } from '../../../hypotheses/contract/requests/hypotheses.ts'
import { listEfforts, listMandates } from '../../../mandates/contract/requests/mandates.ts'
import type { NoteItem } from '../../../notes/contract/note.ts'
import { getNote, listNotes } from '../../../notes/contract/requests/read-notes.ts'
import { listObservables } from '../../../observables/contract/requests/observables.ts'
import { getStatement, listParties } from '../../../parties/contract/requests/parties.ts'
import { listCaseTasks } from '../../../tasks/contract/requests/read-tasks.ts'
import { readTimeline } from '../../../timeline/contract/requests/timeline.ts'
import type { CaseSources, Exhibit, Some } from '../../contract/data.ts'
import type { ReportPart } from '../../contract/report.ts'
import type { Asker } from './asker.ts'

/** So many of each stand in a report; what is more is said there, and not told. */
export const most = { rows: 2000, exhibits: 500, steps: 1000, notes: 200, statements: 200 } as const

type About = { kase: Case; reach: Reach }
type Source = (asker: Asker, about: About) => Promise<Partial<Record<keyof CaseSources, unknown>>>

const some = <T>(items: readonly T[] | undefined, limit: number): Some<T> | undefined =>
  items && { items: items.slice(0, limit), more: items.length > limit }

/** Whole things one by one, of those a list named. @returns undefined where they may not be read */
async function each<T>(ids: Some<{ id: string }> | undefined, read: (id: string) => Promise<T | undefined>) {
  if (!ids) return undefined
  const items: T[] = []
  for (const { id } of ids.items) {
    const item = await read(id)
    if (item === undefined) return undefined
    items.push(item)
  }
  return { items, more: ids.more }
}

const evidence: Source = async (asker, { kase, reach }) => ({
  evidence: await each<Exhibit>(
    await asker.all(listCaseEvidence, { id: kase.id, query: { reach } }, most.exhibits),
    async (id) => {
      const whole: EvidenceWhole | undefined = await asker.ask(readEvidence, { id })
      const custody = await asker.all<Exhibit['custody']['items'][number], typeof readCustody>(
        readCustody,
        { id },
        most.steps,
      )
      return whole && custody && { ...whole, custody: { ...custody, items: custody.items.toReversed() } }
    },
  ),
})

const people: Source = async (asker, { kase, reach }) => {
  const found = await asker.ask(listParties, { id: kase.id, query: { reach } })
  const statements = some(found?.statements, most.statements)
  return {
    parties: some(found?.parties, most.rows),
    statements: await each(statements, (id) => asker.ask(getStatement, { id })),
  }
}

const tasksOf: Source = async (asker, { kase, reach }) => {
  const found = await asker.ask(listCaseTasks, { id: kase.id, query: { reach } })
  return {
    tasks: some(
      found?.phases.flatMap(({ tasks }) => tasks),
      most.rows,
    ),
  }
}

const course: Source = async (asker, { kase }) => {
  const found = await asker.all<object, typeof listActivity>(listActivity, { query: { case: kase.id } }, most.rows)
  return { course: found && { ...found, items: found.items.toReversed() } }
}

const authority: Source = async (asker, { kase, reach }) => {
  const found = await asker.ask(listMandates, { id: kase.id })
  const efforts = await asker.ask(listEfforts, { id: kase.id, query: { reach } })
  return {
    mandates: some(found?.mandates, most.rows),
    outside: some(found?.outside, most.rows),
    efforts: some(efforts?.efforts, most.rows),
  }
}

const clocks: Source = async (asker, { kase }) => ({
  clocks: some((await asker.ask(clockMarks, { query: { on: 'case', ids: kase.id } }))?.items, most.rows),
})

/** What each part is made of. Several may ask for the same; it is asked once. */
const sources = {
  timeline: async (asker, { kase, reach }) => ({
    timeline: await asker.all(readTimeline, { id: kase.id, query: { reach, order: 'oldest' } }, most.rows),
  }),
  course,
  tasks: tasksOf,
  observables: async (asker, { kase, reach }) => ({
    observables: await asker.all(listObservables, { query: { case: kase.id, reach } }, most.rows),
  }),
  alerts: async (asker, { kase, reach }) => ({
    alerts: await asker.all(listAlerts, { query: { case: kase.id, reach } }, most.rows),
  }),
  evidence,
  people,
  hypotheses: async (asker, { kase }) => ({ hypotheses: await asker.ask(readMatrix, { id: kase.id }) }),
  clocks,
  authority,
  notes: async (asker, { kase, reach }) => ({
    notes: await each(
      await asker.all<NoteItem, typeof listNotes>(listNotes, { query: { case: kase.id, reach } }, most.notes),
      (id) => asker.ask(getNote, { id }),
    ),
  }),
} as const satisfies Record<string, Source>

type SourceName = keyof typeof sources
const needed: Record<ReportPart, readonly SourceName[]> = {
  summary: [],
  timeline: ['timeline'],
  course: ['course'],
  tasks: ['tasks'],
  observables: ['observables'],
  alerts: ['alerts'],
  evidence: ['evidence'],
  people: ['people'],
  hypotheses: ['hypotheses'],
  decisions: ['course'],
  clocks: ['clocks'],
  authority: ['authority'],
  notes: ['notes'],
  open: ['tasks', 'clocks'],
  signature: [],
}

export type Gathered = { sources: CaseSources; withheld: ReportPart[] }

/** @param told with what is being read, as it goes on */
export async function gatherSources(asker: Asker, about: About, parts: readonly ReportPart[]): Promise<Gathered> {
  const found: Partial<Record<keyof CaseSources, unknown>> = {}
  const refused = new Set<SourceName>()
  for (const name of new Set(parts.flatMap((part) => needed[part]))) {
    const got = await sources[name](asker, about)
    if (Object.values(got)[0] === undefined) refused.add(name)
    for (const [key, value] of Object.entries(got)) if (value !== undefined) found[key as keyof CaseSources] = value
  }
  return {
    sources: found as CaseSources,
    withheld: parts.filter((part) => needed[part].some((name) => refused.has(name))),
  }
}
