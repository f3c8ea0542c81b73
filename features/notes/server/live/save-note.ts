import type { Connection } from '@hocuspocus/server'
import { encodeStateAsUpdate } from 'yjs'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { perform } from '../../../../platform/server/perform.ts'
import { editNoteLive } from '../changes/edit-note-live.ts'
import { say, type OpenNote, type Writer } from './open-note.ts'
import { actorAt } from './recheck.ts'

/** Stored this long after the last key, and at the latest this long after the first. */
const quietMs = 1000
const latestMs = 5000
/** A burst of editing is over when nobody has typed for this long, or all have left. */
const burstMs = 10_000
const retryMs = 3000

export type Saver = ReturnType<typeof makeSaver>

/** Stores open notes; `refused` is told when what was typed may not be stored, `idle` when a note has nothing left to store. */
export function makeSaver(
  doors: Doors,
  on: { refused: (note: OpenNote, why: string) => void; idle: (note: OpenNote) => void },
) {
  const now = () => doors.world.clock.now().getTime()

  const later = (note: OpenNote, ms: number, final: boolean) => {
    clearTimeout(note.timer)
    note.timer = setTimeout(() => void save(note, final), ms)
  }

  const touch = (note: OpenNote, writer: Writer) => {
    const key = writer.actor.personId ?? ''
    note.writers.delete(key)
    note.writers.set(key, writer)
    note.dirtySince ??= now()
    if (!note.saving) later(note, Math.max(0, Math.min(quietMs, note.dirtySince + latestMs - now())), false)
  }

  /** One at a time per note; resolves when what was there at the call is stored, or was refused or put off. */
  const save = async (note: OpenNote, final: boolean): Promise<void> => {
    clearTimeout(note.timer)
    while (note.saving) await note.saving
    if (note.dirtySince === undefined && !(final && note.burst)) return
    note.saving = store(doors, note, final)
      .then((outcome) => {
        if (outcome.refused !== undefined) on.refused(note, outcome.refused)
        if (outcome.again) later(note, retryMs, final)
        else if (note.dirtySince !== undefined) later(note, quietMs, false)
        else if (note.burst) later(note, burstMs, true)
      })
      .finally(() => (note.saving = undefined))
    await note.saving
    if (note.dirtySince === undefined && !note.burst) on.idle(note)
  }

  const mark = (note: OpenNote, connection: Connection, edits: number) => {
    if (note.dirtySince === undefined && !note.saving) return say(connection, { saved: edits })
    note.marks.set(connection, edits)
  }

  return { touch, save, mark }
}

type Outcome = { again?: boolean; refused?: string }

async function store(doors: Doors, note: OpenNote, final: boolean): Promise<Outcome> {
  const update = encodeStateAsUpdate(note.document)
  const [since, marks] = [note.dirtySince, new Map(note.marks)]
  const writers = [...note.writers.values()]
  note.dirtySince = undefined
  note.writers.clear()
  const authorIds = writers.flatMap(({ actor }) => actor.personId ?? [])
  const outcome = await storeAsOneOf(doors, [...writers.reverse(), ...(note.burst ? [note.burst] : [])], {
    note,
    update,
    authorIds,
    final,
  })
  if (outcome.again) {
    note.dirtySince = since
    for (const writer of writers)
      if (!note.writers.has(writer.actor.personId ?? '')) note.writers.set(writer.actor.personId ?? '', writer)
    return outcome
  }
  note.burst = final || outcome.refused !== undefined ? undefined : (writers[0] ?? note.burst)
  if (outcome.refused !== undefined) return since === undefined ? {} : outcome
  // Marks that came while this was stored are of edits in it, unless something was typed since.
  const stored = note.dirtySince === undefined ? note.marks : marks
  for (const [connection, edits] of [...stored]) {
    say(connection, { saved: edits })
    if (note.marks.get(connection) === edits) note.marks.delete(connection)
  }
  return outcome
}

type Storing = { note: OpenNote; update: Uint8Array; authorIds: string[]; final: boolean }

/** In the name of who typed last and still may, asked anew; the others are kept as authors beside. */
async function storeAsOneOf(
  doors: Doors,
  writers: readonly Writer[],
  { note, update, authorIds, final }: Storing,
): Promise<Outcome> {
  let refused = 'Nobody who typed may write here any more.'
  for (const writer of writers) {
    try {
      // Between the key and now a session may have ended, which the line has perhaps not noticed yet.
      const actor = await actorAt(doors, writer)
      if (!actor) continue
      await perform(
        doors.world,
        { actor, source: writer.source },
        { change: editNoteLive, refs: [note.id], body: { update, authorIds, final } },
      )
      return {}
    } catch (error) {
      const forGood = error instanceof Problem && error.kind !== 'unavailable' && error.code !== 'request.collided'
      if (!forGood) {
        doors.log.warn(
          { note: note.id, error: (error as Error).message },
          'a live note could not be stored; it is tried again',
        )
        return { again: true }
      }
      refused = error.detail
      if (error.kind !== 'forbidden' && error.kind !== 'unknown') return { refused }
    }
  }
  return { refused }
}
