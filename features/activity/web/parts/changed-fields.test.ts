import { expect, it } from 'vitest'
import { hasChangedFields, inWords } from './changed-fields.tsx'

it('sees what differs, and only that', () => {
  expect(hasChangedFields({ before: { title: 'a', tags: ['x'] }, after: { title: 'a', tags: ['x'] } })).toBe(false)
  expect(hasChangedFields({ before: { title: 'a' }, after: { title: 'b' } })).toBe(true)
  expect(hasChangedFields({ after: { title: 'b' } })).toBe(true)
  expect(hasChangedFields({})).toBe(false)
})

it('says field names as words', () => {
  expect(inWords('closedAt')).toBe('closed at')
  expect(inWords('closing_summary')).toBe('closing summary')
})
