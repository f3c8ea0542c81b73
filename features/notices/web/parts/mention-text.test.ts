import { expect, it } from 'vitest'
import { mentionedIn } from '../../contract/mentions.ts'
import { mentionBeingTyped, withMention } from './mention-text.ts'

const omar = { id: '01920000-0000-7000-8000-000000000001', name: 'Omar Said' }

it('sees a mention being typed, and no address', () => {
  expect(mentionBeingTyped('ask @om', 7)).toEqual({ query: 'om', from: 4 })
  expect(mentionBeingTyped('@', 1)).toEqual({ query: '', from: 0 })
  expect(mentionBeingTyped('mail ana@example.net', 20)).toBeUndefined()
  expect(mentionBeingTyped('ask @om now', 11)).toBeUndefined()
})

it('writes it as the server reads it', () => {
  const { text, caret } = withMention('ask @om please', { from: 4, caret: 7 }, omar)
  expect(text).toBe(`ask @[Omar Said](person:${omar.id}) please`)
  expect(text.slice(caret)).toBe('please')
  expect(mentionedIn(text)).toEqual([omar.id])
})
