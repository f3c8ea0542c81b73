import { describe, expect, it } from 'vitest'
import { readJson } from './read-json.ts'

describe('a payload as a tree', () => {
  it('counts its values and leaves text alone', () => {
    expect(readJson('{"a":{"b":1,"c":[1,2,null]},"d":"x"}')?.fields).toBe(5)
    expect(readJson('"text"')).toBeUndefined()
    expect(readJson('<syslog>')).toBeUndefined()
  })

  it('does not fall over a deep one', () => {
    expect(readJson('['.repeat(5000) + '1' + ']'.repeat(5000))?.fields).toBe(1)
  })
})
