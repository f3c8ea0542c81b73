import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Task } from '../contract/task.ts'
import type { Phase } from './order.ts'
import { land, step } from './order.ts'

const phasesOf = (sizes: readonly number[]): Phase[] =>
  sizes.map((size, at) => ({
    phase: `phase ${at}`,
    tasks: Array.from({ length: size }, (_, n) => ({ id: `${at}.${n}`, phase: `phase ${at}` }) as Task),
  }))
const ids = (phases: readonly Phase[]) => phases.map((phase) => phase.tasks.map((task) => task.id))

describe('a task one step on', () => {
  it('passes its neighbour', () => {
    const phases = phasesOf([3])
    expect(ids(land(phases, '0.0', step(phases, '0.0', 1)!))).toEqual([['0.1', '0.0', '0.2']])
    expect(ids(land(phases, '0.2', step(phases, '0.2', -1)!))).toEqual([['0.0', '0.2', '0.1']])
  })
  it('goes over the edge into the next phase, and stops at the ends', () => {
    const phases = phasesOf([1, 1])
    expect(ids(land(phases, '0.0', step(phases, '0.0', 1)!))).toEqual([[], ['0.0', '1.0']])
    expect(ids(land(phases, '1.0', step(phases, '1.0', -1)!))).toEqual([['0.0', '1.0'], []])
    expect(step(phases, '0.0', -1)).toBeUndefined()
    expect(step(phases, '1.0', 1)).toBeUndefined()
  })
  it('loses none, doubles none, and one step back undoes one step on', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 4 }), fc.nat(), (sizes, pick) => {
        const phases = phasesOf(sizes)
        const all = phases.flatMap((phase) => phase.tasks.map((task) => task.id))
        const id = all[pick % Math.max(1, all.length)]
        const on = id === undefined ? undefined : step(phases, id, 1)
        if (id === undefined || !on) return
        const after = land(phases, id, on)
        expect(after.flatMap((phase) => phase.tasks.map((task) => task.id)).sort()).toEqual(all.sort())
        const back = step(after, id, -1)
        expect(ids(land(after, id, back!))).toEqual(ids(phases))
      }),
    )
  })
})
