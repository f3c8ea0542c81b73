import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { MentionArea } from '../../../notices/web/index.ts'
import { useWriting } from '../../../cases/web/index.ts'
import { logTask } from '../../contract/requests/change-tasks.ts'
import type { TaskWithLog } from '../../contract/task.ts'
import { changeTask } from '../task-desk.ts'
import css from './tasks.module.css'

/** What was done and found, entry by entry; nothing of it is ever changed. */
export const TaskLogEntries = ({ task }: { task: TaskWithLog }) => {
  const client = useQueryClient()
  const me = useMe()
  const [text, setText] = useState('')
  const { busy, problem, attempt } = useAttempt()
  useWriting(text.trim() !== '')
  const send = async () => {
    const body = text.trim()
    if (
      body &&
      (await attempt(() =>
        changeTask({ task, client }, logTask, { body: { body }, said: `You wrote on “${task.title}”.` }),
      ))
    )
      setText('')
  }
  return (
    <Section title="Log" hint={task.log.length > 0 ? task.log.length : undefined}>
      <ol className={css.log}>
        {task.log.map((entry) => (
          <li key={entry.id} className={css.entry}>
            <div className={css.entryHead}>
              <Avatar name={entry.author?.name ?? 'Caseward'} mine={entry.author?.id === me.person.id} silent />
              {entry.author?.name ?? 'Caseward'}
              <Time at={entry.at} as="day" />
            </div>
            <Markdown text={entry.body} />
          </li>
        ))}
      </ol>
      {task.can.includes('task.log') ? (
        <>
          <MentionArea
            label="Log entry"
            bare
            value={text}
            onChange={setText}
            onSend={() => void send()}
            placeholder="What you did or found; @ mentions a person"
          />
          <ProblemLine problem={problem} />
          <div className={css.sendRow}>
            <Button
              disabled={!text.trim()}
              loading={busy}
              rightSection={<Key keys="mod+enter" />}
              onClick={() => void send()}
            >
              Add entry
            </Button>
          </div>
        </>
      ) : (
        task.log.length === 0 && <p className="cw-hint">Nothing was written.</p>
      )}
    </Section>
  )
}
