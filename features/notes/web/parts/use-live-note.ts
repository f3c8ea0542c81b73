import { useEffect, useState } from 'react'
import { useStore } from '../../../../platform/web/store.ts'
import { createStore } from '../../../../platform/web/store.ts'
import type { LiveNote, LiveNoteState } from '../editor/live-note.ts'
import { holdLiveNote } from '../editor/live-note.ts'

const nothing = createStore<LiveNoteState | undefined>(undefined)

/** The live line of a note while the component is there. */
export const useLiveNote = (id: string): { note: LiveNote | undefined; state: LiveNoteState | undefined } => {
  const [note, setNote] = useState<LiveNote>()
  useEffect(() => {
    const { note: own, release } = holdLiveNote(id)
    // oxlint-disable-next-line react/set-state-in-effect -- the line is dialled here and nowhere earlier
    setNote(own)
    return () => {
      setNote(undefined)
      release()
    }
  }, [id])
  const current = note?.id === id ? note : undefined
  const state = useStore<LiveNoteState | undefined>(current ? (current.state as never) : nothing)
  return { note: current, state }
}
