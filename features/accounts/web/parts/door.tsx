import type { FormEvent, ReactNode } from 'react'
import css from './door.module.css'

type Props = { title: string; lead?: ReactNode; onSubmit?: () => void; children?: ReactNode }

/** A page outside of the frame: one form in the middle of nothing. */
export const Door = ({ title, lead, onSubmit, children }: Props) => {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit?.()
  }
  return (
    <main className={css.door}>
      <form className={css.form} onSubmit={submit} noValidate>
        <p className={css.brand}>Caseward</p>
        <h1 className={css.title}>{title}</h1>
        {lead && <p className={css.lead}>{lead}</p>}
        {children}
      </form>
    </main>
  )
}
