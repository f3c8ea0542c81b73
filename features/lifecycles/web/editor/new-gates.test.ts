import { expect, it } from 'vitest'
import { addStatus, blank, setStatus, setWayGates } from './draft.ts'
import { gateSaid, newGates } from './new-gates.ts'

const two = { gate: 'approval_given', approvals: 2 } as const
const standing = [
  { status: 'New', to: 'New', n: 1 },
  { status: 'Working', to: 'Working', n: 2 },
]

it('says whom a new gate bars: on a status everybody, on a way who stands before it', () => {
  expect(newGates({ before: blank, after: blank, renames: {} }, standing)).toEqual([])
  const closed = setStatus(blank, 'Closed', { gates: ['disposition_set', 'summary_written', two] })
  expect(newGates({ before: blank, after: closed, renames: {} }, standing)).toEqual([
    { to: 'Closed', gate: two, cases: 3 },
  ])
  expect(gateSaid(two)).toBe('the approval of 2 others')
  const owned = setWayGates(blank, ['New', 'Working'], ['owner_set'])
  expect(newGates({ before: blank, after: owned, renames: {} }, standing)).toEqual([
    { to: 'Working', gate: 'owner_set', cases: 1 },
  ])
})

it('knows a status by its new name, and does not call a new way barred', () => {
  const renamed = setStatus(setStatus(blank, 'Closed', { gates: [two] }), 'Closed', { name: 'Done' })
  expect(newGates({ before: blank, after: renamed, renames: { Closed: 'Done' } }, standing)).toEqual([
    { to: 'Done', gate: two, cases: 3 },
  ])
  const { draft, name } = addStatus(blank)
  expect(newGates({ before: blank, after: setStatus(draft, name, { gates: [two] }), renames: {} }, standing)).toEqual(
    [],
  )
})
