import { useQueryClient } from '@tanstack/react-query'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { checkTask } from '../../contract/requests/change-tasks.ts'
import type { Task } from '../../contract/task.ts'
import { changeTask } from '../task-desk.ts'

/** The lines to tick, each with who ticked it. */
export const TaskChecklist = ({ task }: { task: Task }) => {
  const client = useQueryClient()
  const { checklist } = task
  if (checklist.length === 0) return null
  const tick = (at: number, done: boolean) => {
    const item = checklist[at]?.text ?? ''
    const shown = checklist.map((line, index) => (index === at ? { ...line, done } : line))
    changeTask({ task, client }, checkTask, {
      body: { item, done },
      said: done ? `You ticked “${item}”.` : `You took the tick off “${item}”.`,
      shows: { checklist: shown },
    }).catch(announceProblem)
  }
  return (
    <Section title="Checklist" hint={`${checklist.filter(({ done }) => done).length} of ${checklist.length}`}>
      {checklist.map(({ text, done, by, at }, index) => (
        <Check
          key={index}
          label={text}
          checked={done}
          disabled={!task.can.includes('task.check')}
          hint={
            at && (
              <>
                {by?.name ?? 'Caseward'}, <Time at={at} />
              </>
            )
          }
          onChange={(checked) => tick(index, checked)}
        />
      ))}
    </Section>
  )
}
