import type { ReactNode } from 'react'
import css from './form-part.module.css'

/** A part of a long form, below a line and under its name. */
export const FormPart = ({ legend, children }: { legend: string; children: ReactNode }) => (
  <fieldset className={css.part}>
    <legend>{legend}</legend>
    {children}
  </fieldset>
)
