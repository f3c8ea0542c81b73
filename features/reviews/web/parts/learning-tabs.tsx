import { Link } from '@tanstack/react-router'
import { useMe } from '../../../../platform/web/session.tsx'
import css from './review.module.css'

const pages = [
  { to: '/improvements', label: 'Improvements', permission: 'improvement.read' },
  { to: '/reviews', label: 'Reviews', permission: 'review.read' },
  { to: '/lessons', label: 'Lessons', permission: 'lesson.read' },
]

/** The three lists of what is learnt, one beside the other. */
export const LearningTabs = () => {
  const { may } = useMe()
  return (
    <nav className={css.pages} aria-label="Learning">
      {pages
        .filter(({ permission }) => may(permission))
        .map(({ to, label }) => (
          <Link key={to} to={to} activeOptions={{ includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
            {label}
          </Link>
        ))}
    </nav>
  )
}
