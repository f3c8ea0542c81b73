import { useCallback, useEffect, useMemo, useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import type { AlertGroup } from '../../contract/group.ts'
import { readGroup } from '../../contract/requests/groups.ts'

type Held = { group: AlertGroup; at: number }

/**
 * A group that was worked on stays where it stands until the reader goes on to another, though it may no longer match:
 * what a correction did is seen, and taking it back comes back to it.
 */
export const useStaying = (rows: readonly AlertGroup[]) => {
  const [held, setHeld] = useState<Held>()
  const now = useAsk(readGroup, { id: held?.group.id ?? '' }, { enabled: held !== undefined, retry: false })
  const group = now.error ? undefined : (now.data ?? held?.group)
  const at = held?.at ?? 0
  const shown = useMemo(
    () => (!group || rows.some((row) => row.id === group.id) ? rows : rows.toSpliced(at, 0, group)),
    [rows, group, at],
  )
  const hold = useCallback(
    (kept: AlertGroup) =>
      setHeld({
        group: kept,
        at: Math.max(
          0,
          shown.findIndex((row) => row.id === kept.id),
        ),
      }),
    [shown],
  )
  return { shown, hold, held: held?.group.id, release: useCallback(() => setHeld(undefined), []) }
}

/** Lets it go once another row is the current one. */
export const useRelease = (current: string | undefined, { held, release }: ReturnType<typeof useStaying>): void =>
  useEffect(() => {
    if (held !== undefined && current !== undefined && current !== held) release()
  }, [current, held, release])
