import { expect, it } from 'vitest'
import { checklistOf, ticked, withoutChecklist } from './checklist.ts'

const text = 'First read this.\n\n- [ ] Call the owner\n- [x] Lock the door\n- a plain line\n- [ ] Lock the door'

it('reads the lines that are ticked, and the rest without them', () => {
  expect(checklistOf(text)).toEqual([
    { text: 'Call the owner', done: false },
    { text: 'Lock the door', done: true },
    { text: 'Lock the door', done: false },
  ])
  expect(withoutChecklist(text)).toBe('First read this.\n\n- a plain line')
  expect(checklistOf('See [x] and - [ ]')).toEqual([])
})

it('ticks the first line that stands the other way, and no other', () => {
  expect(ticked(text, { text: 'Call the owner', done: true })).toBe(text.replace('[ ] Call', '[x] Call'))
  expect(ticked(text, { text: 'Lock the door', done: false })).toBe(text.replace('[x] Lock', '[ ] Lock'))
  expect(ticked(text, { text: 'Call the owner', done: false })).toBeUndefined()
  expect(ticked(text, { text: 'Lock', done: true })).toBeUndefined()
})
