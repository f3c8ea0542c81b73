import { describe, expect, it } from 'vitest'
import { findInJson, jsonRows } from './json-rows.ts'

const payload = { alert: { signature_id: 1, severity: 'high' }, 'a/b': [1, { deep: 'needle' }], note: null }

describe('jsonRows', () => {
  it('lists the top collapsed, and what is open below it', () => {
    expect(jsonRows(payload, new Set()).map((row) => [row.name, row.size])).toEqual([
      ['alert', 2],
      ['a/b', 2],
      ['note', undefined],
    ])
    expect(jsonRows(payload, new Set(['/a~1b'])).map((row) => row.path)).toEqual([
      '/alert',
      '/a~1b',
      '/a~1b/0',
      '/a~1b/1',
      '/note',
    ])
  })

  it('survives very deep nesting', () => {
    let deep: unknown = 1
    for (let at = 0; at < 20_000; at += 1) deep = [deep]
    expect(jsonRows({ deep }, new Set())).toHaveLength(1)
  })

  it('finds values and opens the way to them', () => {
    const found = findInJson(payload, 'NEEDLE')
    expect([...found.matches]).toEqual(['/a~1b/1/deep'])
    expect([...found.open].sort()).toEqual(['/a~1b', '/a~1b/1'])
  })
})
