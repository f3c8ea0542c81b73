import { describe, expect, it } from 'vitest'
import type { AlertRow } from '../../contract/alert.ts'
import { belongs, filterKey, filterOf } from './queue-filter.ts'

const now = Date.parse('2026-11-17T04:12:33.000Z')
const row = { status: 'new', severity: 'high', tags: ['Mail'], assignee: null, case: null } as unknown as AlertRow

describe('the filter of the queue', () => {
  it('reads the address as the API takes it', () => {
    expect(filterOf({ status: ['new', 'triaging'], severity: 'high', view: 'x', sort: 'severity' }, now)).toEqual({
      status: 'new,triaging',
      severity: 'high',
    })
  })

  it('lets "last 24 h" go along with the clock, by whole minutes', () => {
    expect(filterOf({ seen: '24h' }, now)).toEqual({ from: '2026-11-16T04:12:00.000Z' })
    expect(filterOf({ seen: 'whenever' }, now)).toEqual({})
  })

  it('knows two addresses that say the same', () => {
    expect(filterKey({ severity: 'high', status: 'new', view: 'a' })).toBe(
      filterKey({ status: 'new', severity: 'high', sort: 'newest' }),
    )
  })

  it('keeps a row that still matches and lets go of one that does not', () => {
    expect(belongs(row, { status: 'new,triaging', severity: 'high', tag: 'mail' }, 'ana')).toBe(true)
    expect(belongs({ ...row, status: 'closed' }, { status: 'new,triaging' }, 'ana')).toBe(false)
    expect(belongs(row, { assignee: 'none' }, 'ana')).toBe(true)
    expect(belongs({ ...row, assignee: { id: 'ana', name: 'Ana' } }, { assignee: 'me' }, 'ana')).toBe(true)
    expect(belongs({ ...row, assignee: { id: 'leo', name: 'Leo' } }, { assignee: 'me' }, 'ana')).toBe(false)
  })
})
