import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconPencil, IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { ActionButton, ActionIconButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { Fact } from '../../../../platform/web/ui/form/fact-row.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { LastChange } from '../../../activity/web/index.ts'
import { MentionArea } from '../../../notices/web/index.ts'
import { DueIn, useWriting } from '../../../cases/web/index.ts'
import { withoutChecklist } from '../../contract/checklist.ts'
import type { Task, TaskWithLog } from '../../contract/task.ts'
import { editTask } from '../../contract/requests/change-tasks.ts'
import { getTask } from '../../contract/requests/read-tasks.ts'
import {
  assignTaskAction,
  dueAction,
  finishAction,
  finishWithOutcomeAction,
  reopenTaskAction,
  skipAction,
  startAction,
} from '../actions/task-actions.ts'
import { changeTask, taskContext } from '../task-desk.ts'
import { TaskChecklist } from './task-checklist.tsx'
import { TaskLogEntries } from './task-log.tsx'
import { TaskMark, taskWords } from './task-mark.tsx'
import css from './tasks.module.css'

type Props = {
  id: string
  /** As the list has it: shown at once, its log comes after. */
  known: Task | undefined
  /** Nothing of a closed case is due. */
  closed: boolean
  onClose: () => void
}

/** One task in full, beside the list. */
export const TaskPane = ({ id, known, closed, onClose }: Props) => {
  const asked = useAsk(getTask, { id }, known ? { placeholderData: { ...known, log: [] } } : {})
  return (
    <aside className={css.pane} aria-label="Task">
      {asked.data ? (
        <OpenTask task={asked.data} closed={closed} onClose={onClose} />
      ) : asked.error ? (
        <ErrorState problem={asked.error} />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </aside>
  )
}

const OpenTask = ({ task, closed, onClose }: { task: TaskWithLog; closed: boolean; onClose: () => void }) => {
  const me = useMe()
  const client = useQueryClient()
  const desk = useMemo(() => ({ task, client, myId: me.person.id }), [task, client, me.person.id])
  useActionContext(taskContext, desk)
  const may = task.can.includes('task.edit')
  const edit = (body: { title?: string; mandatory?: boolean }, said: string) =>
    changeTask(desk, editTask, { body, said, shows: body }).catch(announceProblem)
  return (
    <>
      <div className={css.paneHead}>
        <TaskMark status={task.status} /> {taskWords[task.status]}
        <span className="cw-hint">{task.phase}</span>
        <IconButton icon={IconX} label="Close the task" onClick={onClose} />
      </div>
      <TaskTitle
        title={task.title}
        onSave={may ? (title) => void edit({ title }, 'You renamed the task.') : undefined}
      />
      <div className={css.paneActions}>
        <ActionButton action={startAction} on={desk} />
        <ActionButton action={finishAction} on={desk} />
        <ActionButton action={finishWithOutcomeAction} on={desk} variant="subtle" />
        <ActionButton action={skipAction} on={desk} variant="subtle" />
        <ActionButton action={reopenTaskAction} on={desk} />
      </div>
      <Section
        title="Facts"
        tools={
          <>
            <ActionIconButton action={assignTaskAction} on={desk} />
            <ActionIconButton action={dueAction} on={desk} />
          </>
        }
      >
        <Fact label="Owner">{task.owner?.name ?? <span className="cw-hint">Nobody</span>}</Fact>
        <Slot name="task.clocks" props={{ task }} />
        <Fact label="Due">
          {task.dueAt ? (
            <>
              <Time at={task.dueAt} as="day" /> {!closed && <DueIn at={task.dueAt} />}
            </>
          ) : (
            <span className="cw-hint">Not set</span>
          )}
        </Fact>
        {task.finishedAt && (
          <Fact label={taskWords[task.status]}>
            <Time at={task.finishedAt} as="day" />
          </Fact>
        )}
        <Fact label="Written">
          {task.createdBy?.name ?? 'Caseward'}, <Time at={task.createdAt} />
        </Fact>
        <Check
          label="Required before the case is closed"
          checked={task.mandatory}
          disabled={!may}
          onChange={(mandatory) =>
            void edit({ mandatory }, mandatory ? 'The task is required now.' : 'The task is not required any more.')
          }
        />
      </Section>
      {(task.outcome || task.waived) && (
        <Section
          title={
            task.status === 'skipped' ? 'Why it was skipped' : task.waived ? 'Why it was waived' : 'What came of it'
          }
        >
          <Markdown text={task.outcome ?? task.waived ?? ''} />
        </Section>
      )}
      <Description task={task} />
      <TaskChecklist task={task} />
      <TaskLogEntries task={task} />
    </>
  )
}

const TaskTitle = ({ title, onSave }: { title: string; onSave: ((title: string) => void) | undefined }) => {
  const [draft, setDraft] = useState<string>()
  const save = () => {
    const text = draft?.trim()
    setDraft(undefined)
    if (text && text !== title) onSave?.(text)
  }
  return (
    <h2 className={css.paneTitle}>
      {draft !== undefined ? (
        <input
          autoFocus
          aria-label="Title of the task"
          maxLength={300}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save()
            if (event.key === 'Escape') setDraft(undefined)
          }}
        />
      ) : onSave ? (
        <button type="button" onClick={() => setDraft(title)} aria-label={`${title}. Edit the title`}>
          {title}
        </button>
      ) : (
        title
      )}
    </h2>
  )
}

const Description = ({ task }: { task: TaskWithLog }) => {
  const client = useQueryClient()
  const [draft, setDraft] = useState<string>()
  const [version, setVersion] = useState(task.version)
  const { busy, problem, attempt } = useAttempt()
  useWriting(draft !== undefined)
  const may = task.can.includes('task.edit')
  const begin = () => {
    setVersion(task.version)
    setDraft(task.description)
  }
  const save = async () => {
    if (draft === undefined) return
    // What was typed stays when somebody else was quicker; the refusal says so, and saving again holds it against the newer text.
    const saved = await attempt(() =>
      changeTask({ task, client }, editTask, {
        body: { description: draft },
        said: 'You described the task.',
        ifMatch: version,
      }),
    )
    if (saved) setDraft(undefined)
    else setVersion(task.version)
  }
  return (
    <Section
      title="Description"
      tools={
        may &&
        draft === undefined && <IconButton icon={IconPencil} label="Edit the description" size={24} onClick={begin} />
      }
    >
      {draft === undefined ? (
        withoutChecklist(task.description) ? (
          <Markdown text={withoutChecklist(task.description)} />
        ) : (
          <p className="cw-hint">None.</p>
        )
      ) : (
        <>
          <MentionArea
            label="Description"
            bare
            autoFocus
            rows={6}
            value={draft}
            onChange={setDraft}
            onSend={() => void save()}
            onEscape={() => setDraft(undefined)}
          />
          {problem?.code === 'request.stale' && (
            <div className={css.entry}>
              <div className={css.entryHead}>
                <LastChange subject={task.id} fact="task.edited" /> As it is saved now:
              </div>
              <Markdown text={(problem.extra.current as TaskWithLog | undefined)?.description || 'Nothing.'} />
            </div>
          )}
          <ProblemLine problem={problem} />
          <div className={css.sendRow}>
            <Button variant="subtle" onClick={() => setDraft(undefined)}>
              Cancel
            </Button>
            <Button variant="filled" loading={busy} onClick={() => void save()}>
              {problem?.code === 'request.stale' ? 'Save mine anyway' : 'Save description'}
            </Button>
          </div>
        </>
      )}
    </Section>
  )
}
