import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Tone } from './dot.tsx'
import css from './marks.module.css'

type Props = { children: ReactNode; tone?: Tone; name?: string; onRemove?: () => void; onClick?: () => void }

/** A tag, or one condition of a filter. `name` is its plain text, for the remove button. */
export const Chip = ({ children, tone = 'neutral', name, onRemove, onClick }: Props) => (
  <span className={css.chip} data-tone={tone} data-edge={onRemove || onClick ? true : undefined}>
    {onClick ? (
      <button type="button" className={css.chipBody} onClick={onClick}>
        {children}
      </button>
    ) : (
      <span className={css.chipBody}>{children}</span>
    )}
    {onRemove && (
      <button type="button" className={css.chipRemove} aria-label={`Remove ${name ?? ''}`.trim()} onClick={onRemove}>
        <IconX size={12} stroke={1.6} />
      </button>
    )}
  </span>
)
