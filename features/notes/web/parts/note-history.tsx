import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Note, NoteVersion } from '../../contract/note.ts'
import { restoreNoteVersion } from '../../contract/requests/change-notes.ts'
import { getNoteVersion, listNoteVersions } from '../../contract/requests/read-notes.ts'
import { keepNote, refreshNotes } from '../desk.ts'
import css from '../notes.module.css'
import { text } from '../texts.ts'

/** All versions of a note, what each changed, and the way back to it. */
export const NoteHistory = ({ note, onClose }: { note: Note; onClose: () => void }) => {
  const versions = useAskList(listNoteVersions, { id: note.id })
  const [picked, setPicked] = useState<number>()
  const current = versions.items.find((version) => version.number === picked) ?? versions.items[0]
  return (
    <aside className={css.history} aria-label={text.history}>
      <header className={css.historyHead}>
        <h3>{text.history}</h3>
        <IconButton icon={IconX} label={text.closeHistory} onClick={onClose} />
      </header>
      {versions.error && <ErrorState problem={versions.error as never} onRetry={() => void versions.refetch()} />}
      {versions.isPending && <SkeletonRows rows={4} height={44} />}
      <ol className={css.versions}>
        {versions.items.map((version) => (
          <li key={version.number}>
            <VersionRow version={version} current={version === current} onPick={() => setPicked(version.number)} />
          </li>
        ))}
      </ol>
      {versions.hasNextPage && (
        <Button variant="subtle" onClick={() => void versions.fetchNextPage()}>
          {text.more_versions}
        </Button>
      )}
      {versions.items.length === 1 && <p className={`${css.versionsHint} cw-hint`}>{text.noVersions}</p>}
      {current && <VersionText note={note} number={current.number} />}
    </aside>
  )
}

const VersionRow = ({ version, current, onPick }: { version: NoteVersion; current: boolean; onPick: () => void }) => (
  <button type="button" className={css.version} aria-pressed={current} onClick={onPick}>
    <span className={css.versionTop}>
      <span>{text.version(version.number)}</span>
      <Time at={version.at} as="day" />
    </span>
    <span className={css.versionTop}>
      <span className="cw-cut">{version.authors.map((author) => author.name).join(', ')}</span>
      <span className="cw-num">{text.counts(version.added, version.removed)}</span>
    </span>
  </button>
)

const VersionText = ({ note, number }: { note: Note; number: number }) => {
  const client = useQueryClient()
  const [against, setAgainst] = useState<'before' | 'now'>('before')
  const version = useAsk(getNoteVersion, { id: note.id, params: { number: String(number) }, query: { against } })
  const { busy, problem, attempt } = useAttempt()
  const putBack = () =>
    attempt(async () => {
      const { answer, undo } = await perform(restoreNoteVersion, { id: note.id, body: { number } })
      keepNote(client, answer)
      const renew = () =>
        Promise.all([refreshNotes(client), client.invalidateQueries({ queryKey: [listNoteVersions.name] })])
      void renew()
      announce(text.restored(number), undo ? { undo: () => undo().finally(() => void renew()) } : {})
    })
  return (
    <section className={css.versionText} aria-label={text.version(number)}>
      <div className={css.versionTools}>
        <Segmented
          label={text.against}
          value={against}
          onChange={setAgainst}
          options={[
            { value: 'before', label: text.before },
            { value: 'now', label: text.now },
          ]}
        />
        {note.can.includes('note.restore-version') && (
          <Button size="xs" loading={busy} onClick={() => void putBack()}>
            {text.putBack}
          </Button>
        )}
      </div>
      <ProblemLine problem={problem} />
      {version.data && <Pieces pieces={version.data.difference} />}
      {version.error && <ErrorState problem={version.error} onRetry={() => void version.refetch()} />}
    </section>
  )
}

/** Signs and ground say what came and went, not colour alone. */
const Pieces = ({ pieces }: { pieces: readonly { kind: 'same' | 'added' | 'removed'; text: string }[] }) =>
  pieces.every((piece) => piece.kind === 'same') ? (
    <p className={`${css.versionsHint} cw-hint`}>{text.same}</p>
  ) : (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <div className={css.pieces} tabIndex={0} role="region" aria-label={text.against}>
      {pieces.map((piece, at) => (
        <Piece key={at} piece={piece} />
      ))}
    </div>
  )

const Piece = ({ piece }: { piece: { kind: 'same' | 'added' | 'removed'; text: string } }) => {
  if (piece.kind === 'added') return <ins className={css.piece}>{piece.text}</ins>
  if (piece.kind === 'removed') return <del className={css.piece}>{piece.text}</del>
  return <div className={css.piece}>{shortened(piece.text)}</div>
}

/** Of a long stretch in which nothing differs, its two ends. */
const shortened = (same: string): string => {
  const lines = same.split('\n')
  return lines.length <= 12 ? same : [...lines.slice(0, 4), '…', ...lines.slice(-5)].join('\n')
}
