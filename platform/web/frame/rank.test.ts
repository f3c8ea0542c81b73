import { describe, expect, it } from 'vitest'
import { rank } from './rank.ts'

describe('rank', () => {
  it('puts beginnings first and needs every word', () => {
    const items = ['Reopen incident', 'Open case', 'Close incident']
    expect(rank(items, 'open', (one) => one)).toEqual(['Open case', 'Reopen incident'])
    expect(rank(items, 'inc cl', (one) => one)).toEqual(['Close incident'])
    expect(rank(items, ' ', (one) => one)).toEqual(items)
  })
})
