import type { KeyboardEvent, ReactNode } from 'react'
import { createContext, useContext } from 'react'
import type { ActionIcon } from '../../actions.ts'
import type { Keys } from '../../browser/keys.ts'
import { ariaKeys } from '../../browser/keys.ts'
import { Icon } from '../marks/icon.tsx'
import { Key } from '../marks/key.tsx'
import css from './float.module.css'
import type { Side } from './place.ts'
import { Pop } from './pop.tsx'
import type { PopState } from './use-pop.ts'

const CloseContext = createContext<() => void>(() => undefined)

type MenuProps = { pop: PopState; label: string; side?: Side; width?: number; children: ReactNode }

/** Entries under a button. Arrows move, a letter jumps, Enter chooses, Escape closes. */
export const Menu = ({ pop, label, side = 'bottom-end', width = 220, children }: MenuProps) => (
  <Pop
    open={pop.open}
    onClose={pop.close}
    anchor={pop.anchor}
    label={label}
    role="menu"
    side={side}
    width={width}
    grows
  >
    <CloseContext value={pop.close}>
      <div role="presentation" className={css.menu} onKeyDown={moveInMenu}>
        {children}
      </div>
    </CloseContext>
  </Pop>
)

const moveInMenu = (event: KeyboardEvent<HTMLElement>) => {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const next = nextItem(event.key, { items, at })
  if (!next) return
  event.preventDefault()
  next.focus()
}

const nextItem = (key: string, { items, at }: { items: HTMLElement[]; at: number }): HTMLElement | undefined => {
  if (key === 'ArrowDown') return items[(at + 1) % items.length]
  if (key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1)
  if (key === 'Home') return items[0]
  if (key === 'End') return items.at(-1)
  if (key.length !== 1 || key === ' ') return undefined
  const rotated = [...items.slice(at + 1), ...items.slice(0, at + 1)]
  return rotated.find((item) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase()))
}

type ItemProps = {
  icon?: ActionIcon | undefined
  keys?: Keys | undefined
  /** Why it cannot be chosen. */
  reason?: string | undefined
  /** Among others of which one is chosen. */
  checked?: boolean
  hint?: ReactNode
  onChoose: () => void
  children: ReactNode
}

export const MenuItem = ({ icon, keys, reason, checked, hint, onChoose, children }: ItemProps) => {
  const close = useContext(CloseContext)
  const choose = () => {
    if (reason) return
    close()
    onChoose()
  }
  return (
    <button
      type="button"
      role={checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={checked}
      aria-disabled={reason ? true : undefined}
      aria-keyshortcuts={keys && ariaKeys(keys)}
      data-tip={reason}
      tabIndex={-1}
      className={css.item}
      onClick={choose}
    >
      {checked === undefined ? icon && <Icon of={icon} /> : <span className={css.check}>{checked ? '✓' : ''}</span>}
      <span className={`${css.itemLabel} cw-cut`}>{children}</span>
      {hint && <span className={css.itemHint}>{hint}</span>}
      {keys && <Key keys={keys} />}
    </button>
  )
}

export const MenuHead = ({ children }: { children: ReactNode }) => <div className={css.head}>{children}</div>

export const MenuLine = () => <hr className={css.line} />
