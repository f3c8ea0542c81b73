import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { between, reasonProblem, smallestGap } from './task.ts'

describe('the place between two tasks', () => {
  it('lies strictly between, or says that there is none', () => {
    const place = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(place, place, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const found = between(low, high)
        expect(found === undefined ? high - low < smallestGap : low < found && found < high).toBe(true)
        expect(between(low, undefined)).toBeGreaterThan(low)
        expect(between(undefined, high)).toBeLessThan(high)
      }),
    )
  })
})

describe('the reason to skip', () => {
  it('is short for a free task and real for a required one', () => {
    expect(reasonProblem({ mandatory: false, title: 'Ask' }, 'done elsewhere')).toBeUndefined()
    expect(reasonProblem({ mandatory: true, title: 'Ask' }, 'not  needed')).toMatchObject({ code: 'task.reason' })
    expect(reasonProblem({ mandatory: true, title: 'Ask' }, 'host was rebuilt')).toBeUndefined()
  })
})
