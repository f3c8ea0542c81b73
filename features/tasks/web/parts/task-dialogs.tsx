import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { useStore } from '../../../../platform/web/store.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import { peopleOptions } from '../../../activity/web/index.ts'
import { MentionArea } from '../../../notices/web/index.ts'
import { assignTask, editTask, finishTask, skipTask } from '../../contract/requests/change-tasks.ts'
import type { TaskDesk } from '../task-desk.ts'
import { changeTask, taskAsk } from '../task-desk.ts'
import css from './tasks.module.css'

/** Drawn once by each page that shows tasks. */
export const TaskDialogs = () => {
  const ask = useStore(taskAsk)
  if (!ask) return null
  const props = { desk: ask.desk, onClose: () => taskAsk.set(undefined) }
  return {
    assign: <AssignTask {...props} />,
    skip: <SkipTask {...props} />,
    finish: <FinishTask {...props} />,
    due: <DueTask {...props} />,
  }[ask.dialog]
}

type Props = { desk: TaskDesk; onClose: () => void }

const AssignTask = ({ desk, onClose }: Props) => {
  const choose = (ownerId: string | null, name: string) => {
    onClose()
    const said = ownerId ? `You gave “${desk.task.title}” to ${name}.` : `You took the owner off “${desk.task.title}”.`
    changeTask(desk, assignTask, { body: { ownerId }, said }).catch(announceProblem)
  }
  return (
    <Dialog title={`Who does “${desk.task.title}”?`} onClose={onClose} width={340}>
      <div className={css.pickList}>
        <ListPicker
          label="Person"
          name="task-owner"
          options={async (text, signal) => [
            ...(text ? [] : [{ value: desk.myId, label: 'Me' }]),
            ...(await peopleOptions(text, signal)).filter((person) => text !== '' || person.value !== desk.myId),
            ...(text ? [] : [{ value: '', label: 'Nobody' }]),
          ]}
          chosen={desk.task.owner ? [desk.task.owner.id] : []}
          onChoose={({ value, label }) => choose(value || null, label === 'Me' ? 'yourself' : label)}
        />
      </div>
    </Dialog>
  )
}

type TextProps = Props & {
  title: string
  label: string
  verb: string
  least: number
  send: (text: string) => Promise<void>
}

const TextDialog = ({ title, label, verb, least, send, onClose }: TextProps) => {
  const [text, setText] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const ready = text.trim().length >= least
  const go = async () => {
    if (ready && (await attempt(() => send(text.trim())))) onClose()
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <Button variant="filled" loading={busy} disabled={!ready} onClick={() => void go()}>
          {verb}
        </Button>
      }
    >
      <MentionArea label={label} value={text} onChange={setText} onSend={() => void go()} autoFocus />
      <ProblemLine problem={problem} />
    </Dialog>
  )
}

const SkipTask = (props: Props) => (
  <TextDialog
    {...props}
    title={`Skip “${props.desk.task.title}”`}
    label={props.desk.task.mandatory ? 'Why, in three words or more: it is required' : 'Why'}
    verb="Skip the task"
    least={3}
    send={(reason) =>
      changeTask(props.desk, skipTask, {
        body: { reason: reason.replaceAll(/\s+/g, ' ') },
        said: `You skipped “${props.desk.task.title}”.`,
        shows: { status: 'skipped' },
      })
    }
  />
)

const FinishTask = (props: Props) => (
  <TextDialog
    {...props}
    title={`Finish “${props.desk.task.title}”`}
    label="What came of it"
    verb="Mark as done"
    least={1}
    send={(outcome) =>
      changeTask(props.desk, finishTask, {
        body: { outcome },
        said: `You finished “${props.desk.task.title}”.`,
        shows: { status: 'done' },
      })
    }
  />
)

const DueTask = ({ desk, onClose }: Props) => {
  const [dueAt, setDueAt] = useState(desk.task.dueAt)
  const { busy, problem, attempt } = useAttempt()
  const save = async (at: string | null) => {
    const said = at
      ? `You set when “${desk.task.title}” is due.`
      : `“${desk.task.title}” is not due at a time any more.`
    if (await attempt(() => changeTask(desk, editTask, { body: { dueAt: at }, said, shows: { dueAt: at } }))) onClose()
  }
  return (
    <Dialog
      title={`When is “${desk.task.title}” due?`}
      onClose={onClose}
      footer={
        <>
          {desk.task.dueAt && (
            <Button variant="subtle" onClick={() => void save(null)}>
              No due time
            </Button>
          )}
          <Button variant="filled" loading={busy} disabled={dueAt === null} onClick={() => void save(dueAt)}>
            Set due time
          </Button>
        </>
      }
    >
      <WhenField label="Due" value={dueAt} onChange={setDueAt} />
      <ProblemLine problem={problem} />
    </Dialog>
  )
}
