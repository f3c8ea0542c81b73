import { describe, expect, it } from 'vitest'
import { fitting, withCurrent } from './fitting.ts'

const room = { width: 300, gap: 20, more: 60 }

describe('tabs that fit', () => {
  it('are all when there is room, else as many as leave room for the menu', () => {
    expect(fitting([100, 100, 60], room)).toBe(3)
    expect(fitting([100, 100, 61], room)).toBe(2)
    expect(fitting([290, 100], room)).toBe(1)
    expect(fitting([], room)).toBe(0)
  })

  it('have the current one among them', () => {
    const isC = (item: string) => item === 'c'
    expect(withCurrent(['a', 'b', 'c', 'd'], 2, isC)).toEqual({ shown: ['a', 'c'], rest: ['b', 'd'] })
    expect(withCurrent(['a', 'b', 'c', 'd'], 3, isC)).toEqual({ shown: ['a', 'b', 'c'], rest: ['d'] })
    expect(withCurrent(['a', 'b'], 1, () => false)).toEqual({ shown: ['a'], rest: ['b'] })
  })
})
