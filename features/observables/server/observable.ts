import type { Target } from '../../../platform/server/change.ts'
import { derivedId } from '../../../platform/server/ids.ts'
import { recent } from '../../../platform/server/db/recent.ts'

/** An observable as its changes act on it. */
export type ObservableTarget = Target & {
  version: number
  type: string
  value: string
  ioc: boolean
  iocConfidence: number | null
  iocUntil: Date | null
  tags: string[]
  tlp: string | null
  pap: string | null
  ignored: boolean
}

/** The id follows from what it is, so that a writer need not look it up. */
export function observableId(organisationId: string, type: string, value: string): string {
  const known = ids.get(value)
  if (known?.type === type && known.organisationId === organisationId) return known.id
  const id = derivedId(organisationId, type, value)
  if (value.length <= longestKept) ids.set(value, { organisationId, type, id })
  return id
}

/** What is seen all the time is not hashed again each time. */
const ids = recent<{ organisationId: string; type: string; id: string }>(20_000)
const longestKept = 80

/** The tags after adding and removing; what is both added and removed stays away. */
export function retagged(tags: readonly string[], change: { add: readonly string[]; remove: readonly string[] }) {
  const gone = new Set(change.remove)
  const added = [...new Set(change.add)].filter((tag) => !tags.includes(tag) && !gone.has(tag))
  return {
    tags: [...tags.filter((tag) => !gone.has(tag)), ...added],
    added,
    removed: tags.filter((tag) => gone.has(tag)),
  }
}

/** Marked, and its time not over: what a job takes off within a minute is over at once. */
export const isIoc = (observable: { ioc: boolean; iocUntil: Date | null }, now: Date): boolean =>
  observable.ioc && (observable.iocUntil === null || observable.iocUntil > now)
