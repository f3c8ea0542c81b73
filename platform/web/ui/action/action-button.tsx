import { Button } from '@mantine/core'
import type { Action } from '../../actions.ts'
import { useOffer } from '../../actions.ts'
import { ariaKeys } from '../../browser/keys.ts'
import { MenuItem } from '../float/menu.tsx'
import { Icon } from '../marks/icon.tsx'
import { IconButton } from '../marks/icon-button.tsx'
import { Key } from '../marks/key.tsx'

type Props<C> = {
  action: Action<C>
  /** What it acts on; without it, what the page offers. */
  on?: C
  variant?: 'default' | 'filled' | 'subtle'
  size?: 'xs' | 'sm' | 'md'
  icon?: boolean
}

/** An action as a button. What cannot be done now stays, with the reason on hover. */
export const ActionButton = <C,>({ action, on, variant = 'default', size = 'sm', icon = false }: Props<C>) => {
  const offer = useOffer(action, on)
  if (!offer) return null
  const keys = offer.keys[0]
  return (
    <Button
      variant={variant}
      size={size}
      leftSection={icon && offer.icon ? <Icon of={offer.icon} size={14} /> : undefined}
      rightSection={keys ? <Key keys={keys} /> : undefined}
      aria-disabled={offer.reason ? true : undefined}
      data-tip={offer.reason}
      aria-keyshortcuts={keys && ariaKeys(keys)}
      onClick={() => !offer.reason && offer.run()}
    >
      {offer.label}
    </Button>
  )
}

export const ActionIconButton = <C,>({ action, on }: { action: Action<C>; on?: C }) => {
  const offer = useOffer(action, on)
  if (!offer?.icon) return null
  return (
    <IconButton
      icon={offer.icon}
      label={offer.reason ? `${offer.label}: ${offer.reason}` : offer.label}
      keys={offer.keys[0]}
      aria-disabled={offer.reason ? true : undefined}
      onClick={() => !offer.reason && offer.run()}
    />
  )
}

export const ActionMenuItem = <C,>({ action, on }: { action: Action<C>; on?: C }) => {
  const offer = useOffer(action, on)
  if (!offer) return null
  return (
    <MenuItem icon={offer.icon} keys={offer.keys[0]} reason={offer.reason} onChoose={offer.run}>
      {offer.label}
    </MenuItem>
  )
}
