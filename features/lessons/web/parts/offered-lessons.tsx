import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { lessonsOfCase } from '../../contract/requests/lessons.ts'
import css from './lessons.module.css'

/** What was learnt of cases of the same type. Nothing learnt yet: nothing is said. */
export const OfferedLessons = ({ kase }: { kase: Case }) => {
  const offered = useAsk(lessonsOfCase, { id: kase.id }).data?.offered ?? []
  if (offered.length === 0) return null
  return (
    <Section title="Learnt of cases like this" hint={offered.length}>
      <ul>
        {offered.map(({ id, title }) => (
          <li key={id} className={css.line}>
            <Link to="/lessons" search={{ lesson: id } as never}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
