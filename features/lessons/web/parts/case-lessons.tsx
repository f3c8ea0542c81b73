import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import type { Case } from '../../../cases/contract/case.ts'
import { lessonsOfCase } from '../../contract/requests/lessons.ts'
import { LessonDialog } from './lesson-dialogs.tsx'
import css from './lessons.module.css'

/** What others can learn of this case: written from its review. */
export const CaseLessons = ({ kase }: { kase: Case }) => {
  const [writing, setWriting] = useState(false)
  const asked = useAsk(lessonsOfCase, { id: kase.id }).data
  return (
    <section className={css.block} aria-label="Lessons">
      <div className={css.head}>
        <h2>Lessons</h2>
        {asked?.can.includes('lesson.write') && (
          <span className={css.end}>
            <Button leftSection={<IconPlus size={14} stroke={1.6} />} onClick={() => setWriting(true)}>
              Lesson
            </Button>
          </span>
        )}
      </div>
      {asked?.own.length === 0 && (
        <p className="cw-hint">What others can learn of it. A published lesson is offered in cases of its type.</p>
      )}
      <ul>
        {asked?.own.map(({ id, title, published }) => (
          <li key={id} className={css.line}>
            <Link to="/lessons" search={{ lesson: id, ...(published ? {} : { state: 'draft' }) } as never}>
              {title}
            </Link>
            <span className="cw-hint">{published ? 'published' : 'draft'}</span>
          </li>
        ))}
      </ul>
      {writing && <LessonDialog caseId={kase.id} type={kase.type} onClose={() => setWriting(false)} />}
    </section>
  )
}
