import type { KeyboardEvent, ReactNode } from 'react'
import { useState } from 'react'
import { Pop } from '../../../../platform/web/ui/float/pop.tsx'
import css from './questions.module.css'

type Props = {
  /** Stands below the button of this action, wherever that is just now. */
  of: string
  label: string
  width?: number
  onClose: () => void
  /** Ctrl-Enter. */
  onSend?: () => void
  children: ReactNode
}

/** A question beside the button that asks it; answered, the focus is where it was before. */
export const QuestionPop = ({ of, label, width = 320, onClose, onSend, children }: Props) => {
  const [anchor] = useState(() => ({ current: anchorOf(of) }))
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onSend?.()
  }
  return (
    <Pop open onClose={onClose} anchor={anchor} label={label} width={width} side="bottom-start">
      <div role="group" aria-label={label} className={css.question} onKeyDown={keyDown}>
        {children}
      </div>
    </Pop>
  )
}

/** The button that was pressed; asked by a key, the one in the bulk bar, which speaks for the selection, before the preview's. */
const anchorOf = (action: string): HTMLElement | null => {
  const pressed = document.activeElement?.closest<HTMLElement>('[data-action]')
  if (pressed) return pressed
  const places = [...document.querySelectorAll<HTMLElement>(`[data-action="${action}"]`)].filter(
    (place) => place.offsetParent !== null,
  )
  return (
    places.find((place) => place.closest('[role=toolbar]')) ??
    places[0] ??
    document.querySelector<HTMLElement>('[data-action="more"]') ??
    document.querySelector<HTMLElement>('main h1')
  )
}

export const QuestionHead = ({ children }: { children: ReactNode }) => <div className={css.head}>{children}</div>
