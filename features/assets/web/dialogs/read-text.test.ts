import { expect, it } from 'vitest'
import { largestFile, readText } from './read-text.ts'

it('reads UTF-8 and refuses everything else by name', () => {
  expect(readText(new TextEncoder().encode('name\nZürich'))).toBe('name\nZürich')
  expect(() => readText(new Uint8Array([0xff, 0xfe, 0x61, 0]))).toThrow('UTF-16')
  expect(() => readText(new Uint8Array([0x50, 0x4b, 3, 4]))).toThrow('workbook')
  expect(() => readText(new Uint8Array([0x5a, 0xfc, 0x72]))).toThrow('Windows-1252')
  expect(() => readText(new Uint8Array(largestFile + 1))).toThrow('larger than 3 MB')
})
