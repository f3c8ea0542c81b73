import type { Keys } from '../../browser/keys.ts'
import { keyCaps } from '../../browser/keys.ts'
import css from './marks.module.css'

/** A key hint. Hidden from screen readers: the control says its keys by aria-keyshortcuts. */
export const Key = ({ keys }: { keys: Keys }) => (
  <span className={css.keys} aria-hidden="true">
    {keyCaps(keys).map((stroke, at) => (
      <kbd key={at} className={css.key}>
        {stroke.join(' ')}
      </kbd>
    ))}
  </span>
)
