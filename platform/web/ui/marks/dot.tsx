import css from './marks.module.css'

export type Tone = 'neutral' | 'accent' | 'good' | 'medium' | 'high' | 'critical'

/** A status: a word with a dot. */
export const Dot = ({ tone = 'neutral', children }: { tone?: Tone; children: React.ReactNode }) => (
  <span className={css.dot} data-tone={tone}>
    {children}
  </span>
)
