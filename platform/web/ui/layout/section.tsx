import type { ReactNode } from 'react'
import { useId } from 'react'
import css from './layout.module.css'

type Props = { title: string; hint?: ReactNode; tools?: ReactNode; children: ReactNode }

/** A part of a preview or column: heading, a hint beside it, tools at its right; parted by hairlines. */
export const Section = ({ title, hint, tools, children }: Props) => {
  const heading = useId()
  return (
    <section className={css.section} aria-labelledby={heading}>
      <div className={css.sectionHead}>
        <h2 id={heading}>{title}</h2>
        {hint && <span className={css.sectionHint}>{hint}</span>}
        {tools && <div className={css.tools}>{tools}</div>}
      </div>
      {children}
    </section>
  )
}
