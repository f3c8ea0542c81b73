import { describe, expect, it } from 'vitest'
import { addStatus, blank, moveStatus, removeStatus, setStatus, setWay, setWayGates, slugOf } from './draft.ts'

describe('a draft of a lifecycle', () => {
  it('keeps its ways when a status is renamed, with their gates', () => {
    const gated = setWayGates(blank, ['New', 'Working'], ['owner_set'])
    expect(setStatus(gated, 'Working', { name: 'At work' }).statuses.map(({ name, moves }) => [name, moves])).toEqual([
      ['New', [{ to: 'At work', gates: ['owner_set'] }, 'Closed']],
      ['At work', ['New', 'Closed']],
      ['Closed', []],
    ])
  })
  it('leads to a status that is added, and nowhere to one that is taken out', () => {
    const { draft, name } = addStatus(blank)
    expect(draft.statuses.map((status) => status.name)).toEqual(['New', 'Working', name, 'Closed'])
    expect(draft.statuses[1]!.moves).toContain(name)
    expect(addStatus(draft).name).not.toBe(name)
    expect(removeStatus(draft, name)).toEqual(blank)
  })
  it('moves within its bounds, and ways come and go', () => {
    expect(moveStatus(blank, 'New', -1)).toBe(blank)
    expect(moveStatus(blank, 'New', 1).statuses[1]!.name).toBe('New')
    const without = setWay(blank, ['New', 'Closed'], false)
    expect(without.statuses[0]!.moves).toEqual(['Working'])
    expect(setWay(without, ['New', 'Closed'], true).statuses[0]!.moves).toEqual(['Working', 'Closed'])
  })
  it('makes a short name of any', () => {
    expect(['Fraud & Abuse Desk', '3rd party', '——'].map(slugOf)).toEqual(['fraud-abuse-desk', 'rd-party', ''])
  })
})
