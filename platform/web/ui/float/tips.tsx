import { useEffect, useRef, useState } from 'react'
import { Key } from '../marks/key.tsx'
import css from './float.module.css'
import { place } from './place.ts'

type Tip = { text: string; keys: string | undefined; anchor: Element }

const delayMs = 350

/**
 * One tip for the whole page: anything with `data-tip` (and `data-tip-keys`) shows it on hover and focus,
 * `data-tip-cut` shows its own text when that is cut off. Costs nothing per row of a list.
 */
export const Tips = () => {
  const [tip, setTip] = useState<Tip>()
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => listen(setTip), [])

  useEffect(() => {
    const element = box.current
    if (!tip || !element) return
    element.showPopover()
    const size = { width: element.offsetWidth, height: element.offsetHeight }
    const at = place(tip.anchor.getBoundingClientRect(), size, {
      side: tip.anchor.getAttribute('data-tip-side') === 'right' ? 'right' : 'top',
      window: { width: innerWidth, height: innerHeight },
    })
    element.style.left = `${at.left}px`
    element.style.top = `${at.top}px`
  }, [tip])

  if (!tip) return null
  return (
    <div ref={box} popover="manual" className={css.tip} aria-hidden="true">
      {tip.text}
      {tip.keys && <Key keys={tip.keys} />}
    </div>
  )
}

const tipOf = (target: EventTarget | null): Tip | undefined => {
  if (!(target instanceof Element)) return undefined
  const anchor = target.closest('[data-tip], [data-tip-cut]')
  if (!anchor) return undefined
  const text =
    anchor.getAttribute('data-tip') ?? (anchor.scrollWidth > anchor.clientWidth ? anchor.textContent : undefined)
  return text ? { text, keys: anchor.getAttribute('data-tip-keys') ?? undefined, anchor } : undefined
}

const listen = (show: (tip: Tip | undefined) => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown: Element | undefined
  const hide = () => {
    clearTimeout(timer)
    shown = undefined
    show(undefined)
  }
  const soon = (tip: Tip | undefined, wait: number) => {
    if (tip?.anchor === shown) return
    hide()
    if (!tip) return
    timer = setTimeout(() => {
      shown = tip.anchor
      show(tip)
    }, wait)
  }
  const over = (event: Event) => soon(tipOf(event.target), delayMs)
  const focus = (event: Event) =>
    event.target instanceof Element && event.target.matches(':focus-visible') ? soon(tipOf(event.target), 0) : undefined
  const key = (event: KeyboardEvent) => event.key === 'Escape' && hide()
  const off = new AbortController()
  const options = { signal: off.signal, passive: true, capture: true }
  addEventListener('pointerover', over, options)
  addEventListener('focusin', focus, options)
  addEventListener('focusout', hide, options)
  addEventListener('pointerdown', hide, options)
  addEventListener('scroll', hide, options)
  addEventListener('keydown', key, options)
  return () => {
    off.abort()
    clearTimeout(timer)
  }
}
