import fc from 'fast-check'
import { expect, it } from 'vitest'
import { redact, redactText } from './redact.ts'

const opened = new Map([['TOKEN', 'p@ss "word"/+1']])

it('blots a value out in every form it usually turns up in', () => {
  const value = 'p@ss "word"/+1'
  const said = [
    `token=${value}`,
    JSON.stringify({ a: value }),
    `https://x.test/?k=${encodeURIComponent(value)}`,
    `https://x.test/?k=${new URLSearchParams({ k: value }).toString().slice(2)}`,
    Buffer.from(value).toString('base64'),
    Buffer.from(value).toString('base64url'),
    Buffer.from(value).toString('hex'),
  ]
  for (const text of said) expect(redactText(text, opened)).toContain('•••TOKEN•••')
})

it('leaves nothing of it in whatever JSON says', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 6 }), fc.jsonValue(), fc.string(), (value, other, around) => {
      fc.pre(!'•••S•••'.includes(value))
      const deep = { a: [other, { [`k${value}`]: `${around}${value}${around}` }], b: other }
      const said = JSON.stringify(redact(deep, new Map([['S', value]])))
      expect(said).not.toContain(JSON.stringify(value).slice(1, -1))
    }),
  )
})

it('blots out the whole of one that holds another', () => {
  const two = new Map([
    ['SHORT', 'abcdef'],
    ['LONG', 'abcdefghij'],
  ])
  expect(redactText('abcdefghij abcdef', two)).toBe('•••LONG••• •••SHORT•••')
})
