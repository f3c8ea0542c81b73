import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { perform } from '../../../../platform/web/perform.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { createTask } from '../../contract/requests/change-tasks.ts'
import { refreshTasks } from '../task-desk.ts'
import css from './tasks.module.css'

type Props = { caseId: string; phase: string; onDone: () => void }

/** One line at the end of a phase; Enter writes the task and stays for the next one. */
export const AddTask = ({ caseId, phase, onDone }: Props) => {
  const [title, setTitle] = useState('')
  const client = useQueryClient()
  const add = async () => {
    const text = title.trim()
    if (!text) return
    setTitle('')
    try {
      const { undo } = await perform(createTask, {
        body: { caseId, phase, title: text.replace(/^!\s*/, ''), mandatory: text.startsWith('!') },
      })
      announce(
        `You wrote the task “${text.replace(/^!\s*/, '')}”.`,
        undo ? { undo: () => undo().finally(() => void refreshTasks(client)) } : {},
      )
      await refreshTasks(client)
    } catch (error) {
      setTitle(text)
      announceProblem(error)
    }
  }
  return (
    <div className={css.add}>
      <input
        autoFocus
        aria-label={`New task in ${phase}`}
        placeholder="What is to be done; begin with ! when it is required"
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onBlur={() => !title.trim() && onDone()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void add()
          if (event.key === 'Escape') onDone()
        }}
      />
    </div>
  )
}
