import { IconNote } from '@tabler/icons-react'
import { defineAction } from '../../../../platform/web/actions.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { addNote, isReadOnly, notesContext } from '../desk.ts'
import { text } from '../texts.ts'

/** An empty note, opened to be written in. */
export const newNote = defineAction({
  id: 'note.create',
  context: notesContext,
  label: text.newNote,
  icon: IconNote,
  keys: 'n',
  group: text.notes,
  reason: ({ kase }) => (isReadOnly(kase) ? `${kase.key} is read-only.` : undefined),
  opens: true,
  run: async (desk) => {
    const { note, undo } = await addNote(desk, { title: text.untitled })
    desk.show(note.id)
    announce(text.created, { undo })
  },
})
