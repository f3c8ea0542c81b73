import { describe, expect, it } from 'vitest'
import { ariaKeys, createSequence, keyCaps, keyOf } from './keys.ts'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
  keyOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

describe('keys', () => {
  it('reads letters, signs, named keys and modifiers', () => {
    expect(press('e')).toBe('e')
    expect(press('X', { shiftKey: true })).toBe('shift+x')
    expect(press('?', { shiftKey: true })).toBe('?')
    expect(press('k', { ctrlKey: true })).toBe('mod+k')
    expect(press('k', { metaKey: true })).toBe('mod+k')
    expect(press('Enter')).toBe('enter')
    expect(press('ArrowDown', { shiftKey: true })).toBe('shift+arrowdown')
    expect(press('Shift', { shiftKey: true })).toBeUndefined()
    expect(press('q', { altKey: true })).toBeUndefined()
    expect(press('ArrowUp', { altKey: true })).toBe('alt+arrowup')
    expect(press('ArrowLeft', { altKey: true })).toBeUndefined()
  })

  it('joins two keys typed one after the other, and forgets a slow first', () => {
    const next = createSequence(1000)
    const starts = (prefix: string) => prefix === 'g '
    expect(next('g', 0, starts)).toBe('g')
    expect(next('a', 500, starts)).toBe('g a')
    expect(next('a', 600, starts)).toBe('a')
    expect(next('g', 1000, starts)).toBe('g')
    expect(next('a', 2001, starts)).toBe('a')
  })

  it('shows and announces keys', () => {
    expect(keyCaps('g a')).toEqual([['g'], ['a']])
    expect(keyCaps('mod+k')).toEqual([['Ctrl', 'K']])
    expect(keyCaps('escape')).toEqual([['Esc']])
    expect(ariaKeys('mod+k')).toBe('Control+k')
  })
})
