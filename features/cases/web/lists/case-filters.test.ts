import { describe, expect, it } from 'vitest'
import { caseQuery } from './case-filters.ts'

describe('the address of a list as a question', () => {
  it('shows open ones when it says nothing', () => {
    expect(caseQuery('incident', {})).toEqual({ kind: 'incident', open: 'true', sort: 'newest' })
  })
  it('narrows a view, and joins several values', () => {
    expect(caseQuery('investigation', { view: 'mine', severity: ['high', 'critical'] })).toMatchObject({
      kind: 'investigation',
      open: 'true',
      owner: 'me',
      severity: 'high,critical',
    })
  })
  it('lets a filter win over the view', () => {
    expect(caseQuery('incident', { view: 'mine', owner: 'none' })).toMatchObject({ owner: 'none' })
  })
  it('asks nothing of its own in a saved view', () => {
    expect(caseQuery('incident', { view: '01920000-0000-7000-8000-000000000001', tag: 'fraud' })).toEqual({
      kind: 'incident',
      tag: 'fraud',
      sort: 'newest',
    })
  })
  it('leaves an unknown order and an unknown span alone', () => {
    expect(caseQuery('incident', { sort: 'colour', since: 'ever' })).toEqual({
      kind: 'incident',
      open: 'true',
      sort: 'newest',
    })
  })
})
