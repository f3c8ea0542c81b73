import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mentionedIn, mentionOf } from './mentions.ts'

describe('mentions', () => {
  it('are found again whoever is named, wherever they stand', () => {
    const person = fc.record({ id: fc.uuid(), name: fc.string({ minLength: 1, maxLength: 80 }) })
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 5 }),
        fc.array(fc.string(), { minLength: 6, maxLength: 6 }),
        (people, words) => {
          // Words of chance may not complete a mention of their own.
          const quiet = words.map((word) => word.replaceAll(/[@[\]()]/g, ''))
          const text = people.map((each, index) => `${quiet[index]} ${mentionOf(each)}`).join('\n') + quiet[5]
          expect(mentionedIn(text)).toEqual([...new Set(people.map((each) => each.id.toLowerCase()))])
        },
      ),
    )
  })

  it('are not what only looks like one', () => {
    expect(mentionedIn('@leo [leo](person:1) @[leo](https://example.test) @[leo](person:not-an-id)')).toEqual([])
  })
})
