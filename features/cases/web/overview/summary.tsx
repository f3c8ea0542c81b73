import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { Problem } from '../../../../platform/contract/problem.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { MentionArea } from '../../../notices/web/index.ts'
import type { Case } from '../../contract/case.ts'
import { editCase } from '../../contract/requests/work-case.ts'
import { asFinding } from '../case-words.ts'
import { keepCase, refreshCases } from '../desk.ts'
import { useWriting } from '../page/writing.ts'
import { BothVersions } from './both-versions.tsx'
import css from './overview.module.css'

/** What is known so far, in markdown, edited in place; two who edit at once see both versions. */
export const Summary = ({ kase }: { kase: Case }) => {
  const [editing, setEditing] = useState(false)
  const editable = kase.can.includes('case.edit')
  // The closing summary stands above: that nobody wrote another is no news.
  if (!editable && !kase.summary.trim() && kase.closingSummary !== null && kase.stage === 'closed') return null
  return (
    <section aria-labelledby="case-summary" className={css.part}>
      <div className={css.partHead}>
        <h2 id="case-summary">Summary</h2>
        {editable && !editing && (
          <IconButton
            icon={IconPencil}
            label="Edit the summary"
            size={24}
            className={css.partTool ?? ''}
            onClick={() => setEditing(true)}
          />
        )}
      </div>
      {editing ? (
        <SummaryEditor kase={kase} onDone={() => setEditing(false)} />
      ) : (
        <SummaryText kase={kase} onEdit={editable ? () => setEditing(true) : undefined} />
      )}
    </section>
  )
}

const SummaryText = ({ kase, onEdit }: { kase: Case; onEdit: (() => void) | undefined }) => {
  if (kase.summary.trim()) return <Markdown text={kase.summary} />
  if (!onEdit) return <p className="cw-hint">Nobody wrote a summary.</p>
  return (
    <button type="button" className={css.emptyText} onClick={onEdit}>
      Say in a few sentences what is known so far: what happened, what it touches, what comes next.
    </button>
  )
}

const SummaryEditor = ({ kase, onDone }: { kase: Case; onDone: () => void }) => {
  const client = useQueryClient()
  // What the reader saw when they began: the edit is held against it, whatever arrives meanwhile.
  const [base, setBase] = useState({ version: kase.version, summary: kase.summary })
  const [draft, setDraft] = useState(kase.summary)
  const [theirs, setTheirs] = useState<Case>()
  const { busy, problem, attempt } = useAttempt()
  useWriting(true)
  const send = async (version: number, text: string) => {
    const { answer, undo } = await perform(editCase, { id: kase.id, body: { summary: text }, ifMatch: version })
    keepCase(client, answer)
    void refreshCases(client)
    announce(
      `You wrote the summary of ${kase.key}.`,
      undo ? { undo: () => undo().finally(() => void refreshCases(client)) } : {},
    )
    onDone()
  }
  const save = (version = base.version, text = draft) =>
    attempt(async () => {
      try {
        await send(version, text)
      } catch (error) {
        const current = currentOf(error)
        if (!current) throw error
        // Somebody changed another field: that is no conflict with what was written here.
        if (current.summary === base.summary) return send(current.version, text)
        setTheirs(current)
      }
    })
  if (theirs) {
    return (
      <BothVersions
        caseId={kase.id}
        mine={draft}
        theirs={theirs.summary}
        busy={busy}
        problem={problem}
        onSave={(text) => void save(theirs.version, text)}
        onTakeTheirs={() => {
          keepCase(client, theirs)
          onDone()
        }}
        onBack={() => {
          setBase({ version: theirs.version, summary: theirs.summary })
          setTheirs(undefined)
        }}
      />
    )
  }
  return (
    <div className={css.editor}>
      <MentionArea
        label="Summary"
        bare
        autoFocus
        rows={8}
        value={draft}
        onChange={setDraft}
        onSend={() => void save()}
        onEscape={onDone}
      />
      <ProblemLine problem={problem} />
      <div className={css.editorFoot}>
        <span className="cw-hint">Markdown; @ mentions a person</span>
        <Button variant="subtle" onClick={onDone}>
          Cancel
        </Button>
        <Button variant="filled" loading={busy} rightSection={<Key keys="mod+enter" />} onClick={() => void save()}>
          Save summary
        </Button>
      </div>
    </div>
  )
}

const currentOf = (error: unknown): Case | undefined =>
  error instanceof Problem && error.code === 'request.stale' ? (error.extra.current as Case | undefined) : undefined

/** On a closed case the verdict comes first. */
export const ClosingSummary = ({ kase }: { kase: Case }) => {
  if (kase.closingSummary === null || kase.stage !== 'closed') return null
  return (
    <section aria-labelledby="case-closing" className={css.part}>
      <div className={css.partHead}>
        <h2 id="case-closing">Closing summary</h2>
        <span className="cw-hint">
          {kase.disposition && asFinding(kase, kase.disposition)}
          {kase.closedAt && (
            <>
              , <Time at={kase.closedAt} />
            </>
          )}
        </span>
      </div>
      <Markdown text={kase.closingSummary} />
      {kase.waived.length > 0 && (
        <ul className={css.waived} aria-label="Required tasks that were waived">
          {kase.waived.map((task) => (
            <li key={task.taskId}>
              Waived <b>{task.title}</b>: {task.reason}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
