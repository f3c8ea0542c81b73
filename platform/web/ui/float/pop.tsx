import type { ReactNode, RefObject } from 'react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import css from './float.module.css'
import type { Side } from './place.ts'
import { place } from './place.ts'

type Props = {
  open: boolean
  onClose: () => void
  anchor: RefObject<HTMLElement | null>
  label: string
  role?: 'dialog' | 'menu' | 'presentation'
  side?: Side
  width?: number
  /** As wide as its widest line needs, `width` at least. */
  grows?: boolean
  children: ReactNode
}

/** A box above the page, closed by Escape and by pressing elsewhere; the focus goes back where it came from. */
export const Pop = (props: Props) => (props.open ? <OpenPop {...props} /> : null)

const OpenPop = ({ onClose, anchor, label, role = 'dialog', side = 'bottom-start', width, grows, children }: Props) => {
  const box = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  close.current = onClose

  useLayoutEffect(() => {
    const element = box.current
    const beside = anchor.current
    if (!element || !beside) return
    const before = document.activeElement
    element.showPopover()
    const settle = () => {
      const at = place(
        beside.getBoundingClientRect(),
        { width: element.offsetWidth, height: element.offsetHeight },
        {
          side,
          window: { width: innerWidth, height: innerHeight },
        },
      )
      element.style.left = `${at.left}px`
      element.style.top = `${at.top}px`
    }
    settle()
    const watch = new ResizeObserver(settle)
    watch.observe(element)
    addEventListener('scroll', settle, true)
    addEventListener('resize', settle)
    const first =
      element.querySelector<HTMLElement>('[data-autofocus]') ??
      element.querySelector<HTMLElement>('input, button, [role=menuitem], a')
    ;(first ?? element).focus({ preventScroll: true })
    return () => {
      watch.disconnect()
      removeEventListener('scroll', settle, true)
      removeEventListener('resize', settle)
      // Back where one was: the row of a list when a key opened the box, the button when it was pressed.
      const inside = element.contains(document.activeElement) || document.activeElement === document.body
      if (inside && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [anchor, side])

  useEffect(() => {
    const element = box.current
    const toggled = (event: Event) => (event as ToggleEvent).newState === 'closed' && close.current()
    element?.addEventListener('toggle', toggled)
    return () => element?.removeEventListener('toggle', toggled)
  }, [])

  const named = role === 'presentation' ? {} : { role, 'aria-label': label }
  return (
    <div
      ref={box}
      popover="auto"
      className={css.pop}
      style={grows ? { minWidth: width, width: 'max-content', maxWidth: 360 } : { width }}
      tabIndex={-1}
      {...named}
    >
      {children}
    </div>
  )
}
