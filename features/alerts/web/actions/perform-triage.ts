import type { QueryClient } from '@tanstack/react-query'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { call } from '../../../../platform/web/client.ts'
import { formatNumber, plural } from '../../../../platform/web/texts.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { AlertRow } from '../../contract/alert.ts'
import { countAlerts, listAlerts, readAlert } from '../../contract/requests/list-alerts.ts'
import type { Kept } from '../queue/queue-cache.ts'
import { keepLists, patchRows, putBack } from '../queue/queue-cache.ts'
import { alertsWord } from '../words.ts'
import type { Refused } from './send-changes.ts'
import { allIds, sendChanges, undoGroups } from './send-changes.ts'
import type { TriageChange } from './triage-change.ts'
import type { Targets } from './triage-context.ts'
import { refusalStore, runStore } from './triage-context.ts'

type Doing = {
  client: QueryClient
  me: PersonRef
  /** Ticks what was refused. */
  select: (ids: readonly string[]) => void
  /** Makes one current. */
  moveTo?: (id: string) => void
}

const fewEnough = 25
/** More than this are not drawn ahead: their rows stay, with progress, until all is done. */
const atOnce = 50

const isMany = ({ rows, all }: Targets) => (all?.count ?? rows.length) > atOnce

/** Draws, sends, says what was done with the way back, and names what was refused. */
export const performTriage = async (
  { client, me, select, moveTo }: Doing,
  targets: Targets,
  change: TriageChange,
): Promise<void> => {
  refusalStore.set(undefined)
  const kept = keepLists(client)
  const { rows } = targets
  if (!isMany(targets))
    patchRows(client, new Map(rows.map((row) => [row.id, change.draw(row)])), { me: me.id, leaving: 'go' })
  const undrawAll = () => putBack(client, kept, new Set(rows.map((row) => row.id)))
  try {
    const { groups, done, refused } = await sendAll(targets, change)
    // Taken out of sight before the rest is read, they would leave an empty list that says nothing fits.
    if (isMany(targets)) await client.invalidateQueries({ queryKey: [listAlerts.name] })
    patchRows(client, done, { me: me.id, leaving: 'go' })
    putBack(client, kept, new Set(refused.map((one) => one.id)))
    const back = () => rows.length > 1 && rows[0] && moveTo?.(rows[0].id)
    if (done.size > 0) tellDone({ client, kept, groups, back }, rowsOf(done, rows), change)
    if (refused.length > 0) tellRefused(refused, rows, { change, done: done.size, select })
  } catch (error) {
    undrawAll()
    announceProblem(error)
  } finally {
    runStore.set(undefined)
    refreshAround(client)
  }
}

const sendAll = async ({ rows, all }: Targets, change: TriageChange) => {
  let stopped = false
  const show = (done: number, total: number) =>
    total > atOnce
      ? runStore.set({
          words: `${formatNumber(done)} of ${plural(total, 'alert', 'alerts')} ${change.participle}`,
          done,
          total,
          stop: () => (stopped = true),
        })
      : undefined
  if (all) show(0, all.count)
  const ids = all ? await allIds(all.filter, () => stopped) : rows.map((row) => row.id)
  show(0, ids.length)
  return sendChanges(
    { name: change.name, body: change.body, ids },
    { stopped: () => stopped, onProgress: (done) => show(done, ids.length) },
  )
}

/** The titles as the reader saw them. */
const rowsOf = (done: ReadonlyMap<string, AlertRow>, rows: readonly AlertRow[]): readonly AlertRow[] => {
  const before = new Map(rows.map((row) => [row.id, row]))
  return [...done].map(([id, row]) => before.get(id) ?? row)
}

type Undoing = { client: QueryClient; kept: Kept; groups: readonly string[]; back?: () => void }

const tellDone = (undoing: Undoing, rows: readonly AlertRow[], change: TriageChange) =>
  announce(`You ${change.did(alertsWord(rows), rows.length > 1)}`, { undo: () => takeBack(undoing, rows) })

/** The rows come back at once, where they were; then as the server has them. */
export const takeBack = async ({ client, kept, groups, back }: Undoing, rows: readonly AlertRow[]): Promise<void> => {
  const ids = rows.map((row) => row.id)
  try {
    await undoGroups(groups)
    putBack(client, kept, new Set(ids))
  } finally {
    await reload(client, ids)
    refreshAround(client)
    if (back) setTimeout(back)
  }
}

/** Reads alerts again and draws them where they stand. */
export const reload = async (client: QueryClient, ids: readonly string[]): Promise<void> => {
  if (ids.length > fewEnough) return client.invalidateQueries({ queryKey: [listAlerts.name] })
  const read = await Promise.allSettled(ids.map((id) => call(readAlert, { id })))
  const rows = read.flatMap((one) => (one.status === 'fulfilled' ? [[one.value.id, one.value] as const] : []))
  patchRows(client, new Map(rows), { me: '', leaving: 'stay' })
}

const refreshAround = (client: QueryClient) => {
  for (const name of [countAlerts.name, readAlert.name, 'alert.related', 'activity.list'])
    void client.invalidateQueries({ queryKey: [name] })
}

type Telling = { change: TriageChange; done: number; select: (ids: readonly string[]) => void }

const tellRefused = (refused: readonly Refused[], rows: readonly AlertRow[], { change, done, select }: Telling) => {
  const titles = new Map(rows.map((row) => [row.id, row.title]))
  const named = refused.map((one) => ({ ...one, title: titles.get(one.id) ?? one.id }))
  const [first] = named
  if (first && rows.length === 1 && done === 0) {
    announceProblem(
      new Problem('conflict', 'alert.refused', `“${first.title}” could not be ${change.participle}: ${first.detail}`),
    )
    return
  }
  refusalStore.set({ participle: change.participle, done, refused: named })
  setTimeout(() => select(refused.map((one) => one.id)))
}
