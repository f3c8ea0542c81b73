import { Link, Navigate, Outlet } from '@tanstack/react-router'
import { useMe } from '../session.tsx'
import { settingsPages } from '../slots.ts'
import { EmptyState } from '../ui/layout/states.tsx'
import css from './settings.module.css'

/** Settings: sections at the left, one page at the right. */
export const Settings = () => {
  const pages = settingsPages(useMe())
  const sections = Map.groupBy(pages, (page) => page.section)
  return (
    <div className={css.settings}>
      <nav aria-label="Settings" className={css.nav}>
        {[...sections].map(([section, items]) => (
          <section key={section}>
            <h2 className={css.section}>{section}</h2>
            <ul>
              {items.map((page) => (
                <li key={page.path}>
                  <Link to={`/settings/${page.path}`} className={css.link} activeProps={{ 'aria-current': 'page' }}>
                    {page.label}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <div className={css.body}>
        <Outlet />
      </div>
    </div>
  )
}

export const FirstSettings = () => {
  const first = settingsPages(useMe())[0]
  if (!first) return <EmptyState>There is nothing here that you may set.</EmptyState>
  return <Navigate to={`/settings/${first.path}`} replace />
}
