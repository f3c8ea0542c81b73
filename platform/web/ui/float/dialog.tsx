import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useEffect, useId, useRef } from 'react'
import { IconButton } from '../marks/icon-button.tsx'
import css from './float.module.css'

type Props = {
  title: string
  onClose: () => void
  width?: number
  /** Near the top of the window, for what grows while one types. */
  high?: boolean
  children: ReactNode
  footer?: ReactNode
}

/** Asks for something that needs its own room. Mount it to open; the browser keeps the focus inside. */
export const Dialog = ({ title, onClose, width = 440, high = false, children, footer }: Props) => {
  const box = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const element = box.current
    const before = document.activeElement
    element?.showModal()
    const first =
      element?.querySelector<HTMLElement>('[data-autofocus]') ??
      element?.querySelector<HTMLElement>('.cw-dialog-body input, .cw-dialog-body textarea')
    ;(first ?? element)?.focus()
    return () => {
      element?.close()
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={box}
      tabIndex={-1}
      data-high={high || undefined}
      className={css.dialog}
      style={{ width }}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onMouseDown={(event) => event.target === box.current && onClose()}
    >
      <div className={css.dialogInside}>
        <div className={css.dialogHead}>
          <h2 id={heading}>{title}</h2>
          <IconButton icon={IconX} label="Close" onClick={onClose} />
        </div>
        <div className={`${css.dialogBody} cw-dialog-body`}>{children}</div>
        {footer && <div className={css.dialogFoot}>{footer}</div>}
      </div>
    </dialog>
  )
}
