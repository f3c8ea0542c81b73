import { useRef, useState } from 'react'

/** The opening and closing of one floating box and the button it belongs to. */
export const usePop = () => {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  // Pressing the button closes the box by itself (it is outside of it); the click that follows must not open it again.
  const wasOpen = useRef(false)
  return {
    open,
    anchor,
    show: () => setOpen(true),
    close: () => setOpen(false),
    trigger: {
      ref: anchor,
      onPointerDown: () => {
        wasOpen.current = open
      },
      onClick: () => {
        setOpen(!wasOpen.current && !open)
        wasOpen.current = false
      },
      'aria-expanded': open,
    },
  }
}

export type PopState = ReturnType<typeof usePop>
