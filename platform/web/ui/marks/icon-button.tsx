import type { ButtonHTMLAttributes, Ref } from 'react'
import type { ActionIcon } from '../../actions.ts'
import type { Keys } from '../../browser/keys.ts'
import { ariaKeys } from '../../browser/keys.ts'
import css from './marks.module.css'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> & {
  icon: ActionIcon
  label: string
  keys?: Keys | undefined
  size?: 24 | 28 | 32
  ref?: Ref<HTMLButtonElement>
}

/** A button that is only an icon: its name shows on hover and focus, with its key. */
export const IconButton = ({ icon: Drawn, label, keys, size = 28, className, ...rest }: Props) => (
  <button
    type="button"
    {...rest}
    className={className ? `${css.iconButton} ${className}` : css.iconButton}
    style={{ width: size, height: size, ...rest.style }}
    aria-label={label}
    data-tip={label}
    data-tip-keys={keys}
    aria-keyshortcuts={keys && ariaKeys(keys)}
  >
    <Drawn size={size === 24 ? 14 : 16} stroke={1.6} />
  </button>
)
