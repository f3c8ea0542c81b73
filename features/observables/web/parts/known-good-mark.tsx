import css from './observables.module.css'

/** Stands on a list of known good, which is named on hover; in full where there is room. */
export const KnownGoodMark = ({ lists, full = false }: { lists: readonly string[]; full?: boolean }) =>
  lists.length === 0 ? null : (
    <span
      className={css.good}
      data-tip={full ? undefined : `Known good: ${lists.join(', ')}`}
      aria-label={`Known good: ${lists.join(', ')}`}
      role="note"
    >
      {full ? `Known good: ${lists.join(', ')}` : 'known good'}
    </span>
  )
