import { typingIn } from './keys.ts'

const patienceMs = 2000
/** Even what is fetched may never come. */
const mostPatienceMs = 15_000
/** Left to the browser even then: it reloads, opens tabs, finds on the page. */
const oursWithCtrl = new Set(['Enter', 'z', 'k'])
const named = new Set(['Enter', 'Escape', 'Backspace', 'Delete', 'Tab', 'Home', 'End', 'PageUp', 'PageDown'])

let held: KeyboardEvent[] | undefined
let replaying = false
let timer: ReturnType<typeof setTimeout> | undefined
let fetching = 0
let asked = 0
let givenUpAt = 0

/**
 * Something that takes keys was asked for: what is typed until it has the focus is held, and typed into it then.
 * What never gets the focus is waited for two seconds, not counted while it is fetched;
 * what was typed for it is dropped, never run as shortcuts.
 */
export const expectFocus = (): void => {
  held ??= []
  asked += 1
  givenUpAt = performance.now() + mostPatienceMs
  wait()
}

const wait = (): void => {
  clearTimeout(timer)
  timer = setTimeout(() => (fetching > 0 && performance.now() < givenUpAt ? wait() : dropHeldKeys()), patienceMs)
}

/** What takes keys may be part of what is fetched: a slow line does not lose what is typed meanwhile. */
export const whileFetched = async <T>(fetched: Promise<T>): Promise<T> => {
  fetching += 1
  try {
    return await fetched
  } finally {
    fetching -= 1
    if (held) wait()
  }
}

/** It will not come. */
export const dropHeldKeys = (): void => {
  clearTimeout(timer)
  held = undefined
}

type Typed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** Whether a key belongs to what is about to open. */
export const isHeld = ({ key, ctrlKey, metaKey, altKey }: Typed): boolean => {
  if (ctrlKey || metaKey) return oursWithCtrl.has(key)
  return !altKey && ([...key].length === 1 || named.has(key) || key.startsWith('Arrow'))
}

/** Listens before everything else; returns how to stop. */
export const holdKeys = (): (() => void) => {
  const off = new AbortController()
  const options = { capture: true, signal: off.signal }
  const press = (event: KeyboardEvent) => {
    if (!held || !event.isTrusted || !isHeld(event)) return
    if (!replaying && held.length === 0 && typingIn(document.activeElement)) return dropHeldKeys()
    event.preventDefault()
    event.stopImmediatePropagation()
    held.push(event)
  }
  // Not within the call that gives the focus: what opens is still being drawn.
  const arrive = (event: FocusEvent) => void (held && typingIn(event.target) && setTimeout(() => void replay()))
  addEventListener('keydown', press, options)
  addEventListener('focusin', arrive, options)
  return () => off.abort()
}

/** One key after the other, each drawn before the next; where one opens the next thing to wait for, the rest goes there. */
const replay = async (): Promise<void> => {
  if (replaying) return
  replaying = true
  clearTimeout(timer)
  const wholly = await typeHeld()
  replaying = false
  if (wholly) dropHeldKeys()
}

/** False when what one of them asked for is not there yet. */
const typeHeld = async (): Promise<boolean> => {
  for (let event = held?.shift(); event; event = held?.shift()) {
    const before = asked
    const box = event.key === 'Escape' && document.activeElement?.closest('dialog, [popover]')
    const wentOn = typeKey(event)
    await drawn(box || undefined)
    if (!wentOn) return true
    if (asked > before && !typingIn(document.activeElement)) return false
  }
  return true
}

/** What was dismissed takes keys until it is taken away, a moment later; what stays after all is not waited for long. */
const drawn = async (dismissed: Element | undefined): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve))
  for (let tries = 0; dismissed?.isConnected && tries < 50; tries++)
    await new Promise((resolve) => setTimeout(resolve, 10))
}

/** False for what cannot be done in the reader's stead: it and what follows is dropped. */
const typeKey = (typed: KeyboardEvent): boolean => {
  const target = document.activeElement ?? document.body
  const { key, code, ctrlKey, metaKey, shiftKey } = typed
  const event = new KeyboardEvent('keydown', {
    key,
    code,
    ctrlKey,
    metaKey,
    shiftKey,
    bubbles: true,
    cancelable: true,
  })
  if (!target.dispatchEvent(event)) return true
  if (ctrlKey || metaKey) return true
  if (key === 'Tab') return false
  if (key === 'Escape') dismiss(target)
  else if (key === 'Enter') confirm(target)
  // What a key does to a text is the browser's own; this is the way to have it done, with its undo and its events.
  else if (key === 'Backspace') document.execCommand('delete')
  else if ([...key].length === 1 && typingIn(target)) document.execCommand('insertText', false, key)
  return true
}

const dismiss = (target: Element) => {
  const box = target.closest<HTMLElement>('dialog, [popover]')
  if (box?.matches('[popover]')) box.hidePopover()
  else box?.dispatchEvent(new Event('cancel', { cancelable: true }))
}

const confirm = (target: Element) => {
  if (target instanceof HTMLTextAreaElement) document.execCommand('insertText', false, '\n')
  else if (target instanceof HTMLInputElement) target.form?.requestSubmit()
  else if (target instanceof HTMLElement && target.matches('button, a')) target.click()
}
