import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { casePath } from '../../../cases/web/index.ts'
import { freshNote, notesContext, type KaseOfNotes } from '../desk.ts'

/** Draws nothing: offers `n` on every tab of a case. */
export const NotesKey = ({ kase }: { kase: KaseOfNotes }) => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const desk = useMemo(() => {
    const show = (note: string) => {
      freshNote.set(note)
      void navigate({ to: casePath(kase, 'notes'), search: { note } as never })
    }
    return { kase, client, show }
  }, [kase, client, navigate])
  useActionContext(notesContext, desk)
  return null
}
