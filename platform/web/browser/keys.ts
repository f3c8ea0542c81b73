/** How a key is written: `e`, `?`, `shift+x`, `mod+k` (Ctrl, or Command on a Mac), `alt+arrowup`, `escape`, `g a` (one after the other). */
export type Keys = string

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const named: Record<string, string> = { ' ': 'space', Esc: 'escape', Return: 'enter' }

/** The key of an event as written in `Keys`; undefined when it is no key of ours (Alt is left to menus and layouts, but for up and down). */
export const keyOf = (event: Pressed): string | undefined => {
  if (event.altKey) return altOf(event)
  if (['Shift', 'Control', 'Meta', 'Alt', 'Dead', 'Process', 'Unidentified'].includes(event.key)) return undefined
  const name = (named[event.key] ?? event.key).toLowerCase()
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : ''
  // Shift is part of a sign already ("?"), and only said for letters and named keys ("shift+x").
  const shift = event.shiftKey && (/^[a-z]$/.test(name) || name.length > 1) ? 'shift+' : ''
  return `${mod}${shift}${name}`
}

const altOf = ({ key, ctrlKey, metaKey, shiftKey }: Pressed) =>
  (key === 'ArrowUp' || key === 'ArrowDown') && !ctrlKey && !metaKey && !shiftKey
    ? `alt+${key.toLowerCase()}`
    : undefined

/** A sequence being typed: the second key must come within a second. */
export const createSequence = (waitMs = 1000) => {
  let first: { key: string; at: number } | undefined
  return (key: string, at: number, starts: (prefix: string) => boolean): string => {
    const whole = first && at - first.at <= waitMs ? `${first.key} ${key}` : key
    first = whole === key && starts(`${key} `) ? { key, at } : undefined
    return whole
  }
}

const isMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent)

const shown: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  shift: isMac ? '⇧' : 'Shift',
  alt: isMac ? '⌥' : 'Alt',
  escape: 'Esc',
  enter: 'Enter',
  space: 'Space',
  delete: 'Del',
  arrowup: '↑',
  arrowdown: '↓',
  home: 'Home',
  end: 'End',
  pageup: 'PgUp',
  pagedown: 'PgDn',
}

/** Parts to show as key caps: `g a` -> [['g'], ['a']], `mod+k` -> [['Ctrl', 'K']]. */
export const keyCaps = (keys: Keys): string[][] =>
  keys.split(' ').map((stroke) => {
    const parts = stroke === '+' ? ['+'] : stroke.split('+')
    return parts.map((part) => shown[part] ?? (parts.length > 1 && part.length === 1 ? part.toUpperCase() : part))
  })

/** As `aria-keyshortcuts` wants it. */
export const ariaKeys = (keys: Keys): string =>
  keys
    .split(' ')
    .map((stroke) =>
      stroke
        .split('+')
        .map((part) =>
          part === 'mod'
            ? isMac
              ? 'Meta'
              : 'Control'
            : part.length === 1
              ? part
              : part[0]?.toUpperCase() + part.slice(1),
        )
        .join('+'),
    )
    .join(' ')

/** Whether single keys belong to what has the focus (a text field, an open menu or dialog) and not to the page. */
export const typingIn = (target: EventTarget | null): boolean => {
  if (!(target instanceof Element)) return false
  if (target.closest('dialog, [role=dialog], [role=menu], [role=listbox]')) return true
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
  return target.closest('textarea, select, [contenteditable=""], [contenteditable=true]') !== null
}
