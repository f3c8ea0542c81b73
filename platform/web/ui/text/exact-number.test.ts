import { expect, it } from 'vitest'
import { isBranch, parseExactly } from './exact-number.ts'

it('keeps every digit of a number that JavaScript would round', () => {
  const value = parseExactly(
    '{"pid":377077835340488753,"small":12,"ratio":0.1,"huge":1e999,"list":[9007199254740993]}',
  ) as Record<string, unknown>
  expect(String(value.pid)).toBe('377077835340488753')
  expect(value.small).toBe(12)
  expect(value.ratio).toBe(0.1)
  expect(String(value.huge)).toBe('1e999')
  expect(String((value.list as unknown[])[0])).toBe('9007199254740993')
  expect(isBranch(value.pid)).toBe(false)
})
