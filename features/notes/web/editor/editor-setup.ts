import { autocompletion } from '@codemirror/autocomplete'
import { defaultKeymap } from '@codemirror/commands'
import { markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView, drawSelection, keymap, placeholder } from '@codemirror/view'
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next'
import { Problem } from '../../../../platform/contract/problem.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { longestBody } from '../../contract/note.ts'
import type { LiveNote } from './live-note.ts'
import { mentionSource } from './mention-source.ts'
import { pasteInto } from './paste.ts'
import { noteTheme } from './theme.ts'

export type NoteEditor = { view: EditorView; allow: (writable: boolean) => void; destroy: () => void }

/** A CodeMirror on the text of a live note. Tab is left to the page, so that the keyboard gets out again. */
export const mountEditor = (
  parent: HTMLElement,
  note: LiveNote,
  options: { label: string; hint: string },
): NoteEditor => {
  const access = new Compartment()
  const may = (writable: boolean) => [EditorState.readOnly.of(!writable), EditorView.editable.of(writable)]
  const state = EditorState.create({
    doc: note.text.toString(),
    extensions: [
      access.of(may(note.state.get().writable)),
      keymap.of([{ key: 'Escape', run: leave }, ...yUndoManagerKeymap, ...defaultKeymap]),
      drawSelection(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        'aria-label': options.label,
        spellcheck: 'true',
        autocapitalize: 'sentences',
        tabindex: '0',
      }),
      placeholder(options.hint),
      markdown({ base: markdownLanguage, completeHTMLTags: false }),
      autocompletion({ override: [mentionSource], icons: false, activateOnTyping: true }),
      notTooLong,
      pasteInto(note.id),
      yCollab(note.text, note.provider.awareness, { undoManager: note.undo }),
      noteTheme,
    ],
  })
  const view = new EditorView({ state, parent })
  return {
    view,
    allow: (writable) => view.dispatch({ effects: access.reconfigure(may(writable)) }),
    destroy: () => view.destroy(),
  }
}

/** Out of the text, so that the keys of the page work again. */
const leave = (view: EditorView): boolean => {
  view.contentDOM.blur()
  return true
}

const notTooLong = EditorState.changeFilter.of((change) => {
  const own = change.isUserEvent('input') && change.docChanged
  if (!own || change.newDoc.length <= longestBody || change.newDoc.length <= change.startState.doc.length) return true
  announceProblem(
    new Problem(
      'invalid',
      'note.too-long',
      `A note holds up to ${longestBody.toLocaleString('en')} characters. What you just typed or pasted was left out; put it into another note.`,
    ),
  )
  return false
})
