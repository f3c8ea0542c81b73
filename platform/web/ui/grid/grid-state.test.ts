import { describe, expect, it } from 'vitest'
import { emptyGrid, moveTo, selectLoaded, selectRange, settleGrid, toggleRow } from './grid-state.ts'

const keys = ['a', 'b', 'c', 'd', 'e']

describe('grid state', () => {
  it('moves on to the next row when the current one leaves the list', () => {
    const state = moveTo(emptyGrid, keys, 2)
    expect(state.current).toBe('c')
    expect(settleGrid(state, ['a', 'b', 'd', 'e']).current).toBe('d')
    expect(settleGrid(moveTo(emptyGrid, keys, 4), ['a', 'b', 'c', 'd']).current).toBe('d')
    expect(settleGrid(state, []).current).toBeUndefined()
  })

  it('stays on its row when others arrive above it', () => {
    expect(settleGrid(moveTo(emptyGrid, keys, 1), ['x', 'y', ...keys])).toMatchObject({ current: 'b', at: 3 })
  })

  it('selects one, a range, all, none; and forgets what is gone', () => {
    const one = toggleRow(emptyGrid, 'b')
    const range = selectRange(one, keys, 'd')
    expect([...range.selected]).toEqual(['b', 'c', 'd'])
    expect([...settleGrid(range, ['a', 'd']).selected]).toEqual(['d'])
    expect(selectLoaded(range, keys).selected.size).toBe(5)
    expect(selectLoaded(selectLoaded(range, keys), keys).selected.size).toBe(0)
  })
})
