import { useAskList } from '../../../../platform/web/ask.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { asProblem } from '../../../../platform/web/client.ts'
import { reachOf } from '../../../cases/contract/reach-of.ts'
import type { NoteItem } from '../../contract/note.ts'
import { listNotes } from '../../contract/requests/read-notes.ts'
import { newNote } from '../actions/new-note.ts'
import { freshNote, isReadOnly, type KaseOfNotes } from '../desk.ts'
import css from '../notes.module.css'
import { text } from '../texts.ts'
import { NotePane } from './note-pane.tsx'

/** The notes of a case: all at the left, one at the right. `?note=` says which. */
export const NotesTab = ({ kase }: { kase: KaseOfNotes }) => {
  const [search, patch] = useSearchState()
  const list = useAskList(listNotes, { query: { case: kase.id, reach: reachOf(kase, search), limit: 100 } })
  const wanted = one(search.note) ?? list.items[0]?.id
  if (list.error && list.items.length === 0)
    return <ErrorState problem={asProblem(list.error)} onRetry={() => void list.refetch()} />
  if (list.isPending) return <SkeletonRows />
  const add = <ActionButton action={newNote} icon />
  if (list.items.length === 0 && !wanted)
    return (
      <EmptyState action={isReadOnly(kase) ? undefined : add}>
        {isReadOnly(kase) ? text.noneClosed : text.none}
      </EmptyState>
    )
  return (
    <div className={css.tab}>
      <nav className={css.list} aria-label={text.notes}>
        <div className={css.listHead}>
          <Slot name="case.reach" props={{ kase }} />
          {!isReadOnly(kase) && add}
        </div>
        {list.items.map((note) => (
          <NoteRow
            key={note.id}
            note={note}
            home={kase.key}
            current={note.id === wanted}
            onPick={() => patch({ note: note.id })}
          />
        ))}
      </nav>
      {wanted ? (
        <NotePane
          key={wanted}
          id={wanted}
          focus={freshNote.get() === wanted}
          onRemoved={() => patch({ note: undefined })}
        />
      ) : (
        <EmptyState>{text.pick}</EmptyState>
      )}
    </div>
  )
}

type RowProps = { note: NoteItem; home: string; current: boolean; onPick: () => void }

const NoteRow = ({ note, home, current, onPick }: RowProps) => (
  <button type="button" className={css.row} aria-current={current || undefined} onClick={onPick}>
    <span className={`${css.rowTitle} cw-cut`}>{note.title}</span>
    <span className={`${css.rowText} cw-cut`}>{note.excerpt}</span>
    <span className={css.rowFoot}>
      <span className="cw-cut">
        {note.updatedBy?.name}
        {note.case.key !== home && ` · ${note.case.key}`}
        {note.privileged && ` · ${text.privileged}`}
      </span>
      <Time at={note.updatedAt} />
    </span>
  </button>
)
