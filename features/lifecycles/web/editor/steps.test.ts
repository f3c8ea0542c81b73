import { describe, expect, it } from 'vitest'
import { blank, removeStatus, setStatus } from './draft.ts'
import { firstStep, renamesOf, withStep, type Step } from './steps.ts'

const typed = (first: Step[], from: string, ...names: string[]) =>
  names.reduce((steps, to, at) => {
    const before = names[at - 1] ?? from
    return withStep(steps, setStatus(steps.at(-1)!.draft, before, { name: to }), [before, to])
  }, first)

describe('the steps of an edit', () => {
  it('keep a status the same while its name is typed, as one step', () => {
    const steps = typed([firstStep(blank)], 'Working', 'Workin', 'Worki', 'Looking')
    expect(steps).toHaveLength(2)
    expect(steps[1]!.draft.statuses[0]!.moves).toEqual(['Looking', 'Closed'])
    expect(renamesOf(steps[1]!)).toEqual({ Working: 'Looking' })
    expect(renamesOf(steps[0]!)).toEqual({})
  })

  it('know nothing of what was taken out, of what came back to its name, nor of closed ones', () => {
    const renamed = typed([firstStep(blank)], 'Working', 'Looking')
    expect(renamesOf(withStep(renamed, removeStatus(renamed.at(-1)!.draft, 'Looking')).at(-1)!)).toEqual({})
    expect(renamesOf(typed(renamed, 'Looking', 'Working').at(-1)!)).toEqual({})
    expect(renamesOf(typed([firstStep(blank)], 'Closed', 'Done').at(-1)!)).toEqual({})
  })
})
