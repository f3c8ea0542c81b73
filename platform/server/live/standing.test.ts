import { describe, expect, it } from 'vitest'
import { makeStanding } from './standing.ts'

describe('a standing', () => {
  it('is asked for once, until it is doubted', async () => {
    let asked = 0
    const standing = makeStanding(async () => ++asked < 2)
    expect(await Promise.all([standing.holds(), standing.holds()])).toEqual([true, true])
    standing.doubt()
    expect(await standing.holds()).toBe(false)
    expect(asked).toBe(2)
  })

  it('is never the answer of before a doubt, whoever waits for it', async () => {
    const answers: ((holds: boolean) => void)[] = []
    const standing = makeStanding(() => new Promise((resolve) => answers.push(resolve)))
    const waiting = standing.holds()
    standing.doubt()
    answers[0]?.(true)
    await new Promise((resolve) => setImmediate(resolve))
    answers[1]?.(false)
    expect(await waiting).toBe(false)
  })

  it('is asked for again after it could not be asked for', async () => {
    let down = true
    const standing = makeStanding(async () => {
      if (down) throw new Error('down')
      return true
    })
    await expect(standing.holds()).rejects.toThrow('down')
    down = false
    expect(await standing.holds()).toBe(true)
  })
})
