import { describe, expect, it } from 'vitest'
import { isHeld } from './held-keys.ts'

const held = (key: string, mod: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  isHeld({ key, ctrlKey: false, metaKey: false, altKey: false, ...mod })

describe('keys typed before what they are for stands there', () => {
  it('are held when they write, move, send or leave', () => {
    for (const key of ['w', '3', ' ', 'ä', '😀', 'Enter', 'Escape', 'ArrowDown', 'Backspace', 'Tab'])
      expect([key, held(key)]).toEqual([key, true])
    expect(held('Enter', { ctrlKey: true })).toBe(true)
    expect(held('z', { metaKey: true })).toBe(true)
  })

  it('are left to the browser when they are its own', () => {
    for (const key of ['Shift', 'F5', 'Dead', 'Process']) expect([key, held(key)]).toEqual([key, false])
    expect(held('r', { ctrlKey: true })).toBe(false)
    expect(held('ArrowLeft', { altKey: true })).toBe(false)
  })
})
