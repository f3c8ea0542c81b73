import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconHistory, IconTrash } from '@tabler/icons-react'
import { Suspense, lazy, useEffect, useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMedia } from '../../../../platform/web/browser/media.ts'
import { createKeptStore, useStore } from '../../../../platform/web/store.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { ErrorState, Finding, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import { getCase } from '../../../cases/contract/requests/read-cases.ts'
import { useWriting } from '../../../cases/web/index.ts'
import type { Note } from '../../contract/note.ts'
import { getNote } from '../../contract/requests/read-notes.ts'
import { takeAway } from '../desk.ts'
import type { LiveNote, LiveNoteState } from '../editor/live-note.ts'
import css from '../notes.module.css'
import { text } from '../texts.ts'
import { LineState } from './line-state.tsx'
import { NotePrivilege } from './note-privilege.tsx'
import { NoteHistory } from './note-history.tsx'
import { NotePreview } from './note-preview.tsx'
import { NoteTitle } from './note-title.tsx'
import { OthersHere } from './others-here.tsx'
import { useLately } from './use-lately.ts'
import { useLiveNote } from './use-live-note.ts'

const Editor = lazy(() => import('./note-editor.tsx').then((part) => ({ default: part.NoteEditor })))

type Shown = 'write' | 'both' | 'read'
const shownStore = createKeptStore<Shown>('cw-note-shown', 'write', (kept) =>
  kept === 'write' || kept === 'both' || kept === 'read' ? kept : undefined,
)

/** One note: its title, its text with everybody who writes in it, its history. */
export const NotePane = ({ id, focus, onRemoved }: { id: string; focus: boolean; onRemoved: () => void }) => {
  const client = useQueryClient()
  const asked = useAsk(getNote, { id })
  const live = useLiveNote(id)
  const [history, setHistory] = useState(false)
  useWriting(useLately(live.state?.unsaved === true && live.state.writable, 20_000))
  const { refetch } = asked
  const gone = live.state?.over === 'gone'
  // Removed, or the case was hidden from the reader, which its page finds out in the same way.
  useEffect(() => {
    if (!gone) return
    void refetch()
    void client.invalidateQueries({ queryKey: [getCase.name] })
  }, [gone, refetch, client])
  // What was typed and never stored stays, to be copied.
  if (asked.error && (!asked.data || (asked.error.kind === 'unknown' && !live.state?.unsaved)))
    return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={6} />
  const note = asked.data
  return (
    <div className={css.pane} data-history={history || undefined}>
      <article className={css.note} aria-label={note.title}>
        <NoteHead
          note={note}
          live={live}
          history={history}
          onHistory={() => setHistory(!history)}
          onRemoved={onRemoved}
        />
        <Findings note={note} state={live.state} />
        <NoteBody note={note} live={live} focus={focus} />
      </article>
      {history && <NoteHistory note={note} onClose={() => setHistory(false)} />}
    </div>
  )
}

type Live = { note: LiveNote | undefined; state: LiveNoteState | undefined }
type HeadProps = { note: Note; live: Live; history: boolean; onHistory: () => void; onRemoved: () => void }

const NoteHead = ({ note, live, history, onHistory, onRemoved }: HeadProps) => {
  const client = useQueryClient()
  const shown = useStore(shownStore)
  const wide = useMedia('(min-width: 1200px)')
  const modes: Shown[] = wide ? ['write', 'both', 'read'] : ['write', 'read']
  const remove = () => takeAway(client, note).then(onRemoved, announceProblem)
  return (
    <header className={css.head}>
      <NoteTitle note={note} />
      {live.state && <LineState state={live.state} />}
      {live.note && <OthersHere note={live.note} />}
      <div className={css.tools}>
        <Segmented
          label={text.how}
          value={modes.includes(shown) ? shown : 'write'}
          onChange={(next) => shownStore.set(next)}
          options={modes.map((value) => ({ value, label: text[value] }))}
        />
        <Button size="xs" leftSection={<Icon of={IconHistory} size={14} />} aria-pressed={history} onClick={onHistory}>
          {text.history}
        </Button>
        <NotePrivilege note={note} />
        {note.can.includes('note.remove') && (
          <IconButton icon={IconTrash} label={text.remove} onClick={() => void remove()} />
        )}
      </div>
    </header>
  )
}

const Findings = ({ note, state }: { note: Note; state: LiveNoteState | undefined }) => (
  <>
    {state?.refused && <Finding tone="high">{text.refused(state.refused)}</Finding>}
    {state?.over === 'gone' && <Finding tone="high">{text.gone}</Finding>}
    {state?.over === 'too-long' && <Finding tone="high">{text.tooLong}</Finding>}
    {note.readOnly && !state?.refused && (
      <Finding tone="medium">{note.readOnly.replace(/ Nothing was saved[;.].*$/, '')}</Finding>
    )}
  </>
)

const NoteBody = ({ note, live, focus }: { note: Note; live: Live; focus: boolean }) => {
  const wide = useMedia('(min-width: 1200px)')
  const kept = useStore(shownStore)
  const shown = kept === 'both' && !wide ? 'write' : kept
  const { note: line, state } = live
  // Until the line is there, the text as it was last stored; nobody waits to read.
  if (!line || !state?.ready) {
    return (
      <div className={css.preview}>
        <Markdown text={note.body} />
      </div>
    )
  }
  return (
    <div className={css.body} data-shown={shown}>
      {shown !== 'read' && (
        <Suspense fallback={<SkeletonRows rows={4} />}>
          <Editor note={line} title={note.title} writable={state.writable} focus={focus} />
        </Suspense>
      )}
      {shown !== 'write' && <NotePreview key={line.id} note={line} />}
    </div>
  )
}
