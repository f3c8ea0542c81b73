import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import { newNote } from './actions/new-note.ts'
import type { KaseOfNotes } from './desk.ts'
import { noteSentences } from './sentences.tsx'
import { text } from './texts.ts'

type OnCase = SlotFill<{ kase: KaseOfNotes }>

const tab: OnCase = {
  order: 50,
  name: 'notes',
  label: text.notes,
  permission: 'note.read',
  useCount: ({ kase }) => kase.counts.notes,
  load: () => import('./parts/notes-tab.tsx').then((part) => part.NotesTab),
}

const composer: OnCase = {
  order: 10,
  name: 'notes',
  permission: 'note.create',
  load: () => import('./parts/note-composer.tsx').then((part) => part.NoteComposer),
}

const key: OnCase = {
  order: 90,
  name: 'notes',
  permission: 'note.create',
  load: () => import('./parts/notes-key.tsx').then((part) => part.NotesKey),
}

export const notesWeb: WebFeature = {
  name: 'notes',
  sentences: noteSentences,
  actions: [newNote],
  slots: { 'case.tabs': [tab as never], 'case.composer': [composer as never], 'case.strip': [key as never] },
  refreshes: ({ fact }) => {
    if (fact.startsWith('note.')) return ['note.list', 'note.get', 'note.versions', 'note.version', 'case.get']
    return ['case.closed', 'case.reopened', 'case.merged', 'case.unmerged'].includes(fact)
      ? ['note.list', 'note.get']
      : []
  },
}
