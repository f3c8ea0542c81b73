import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { custodySteps } from '../../contract/custody.ts'
import { follow, personProblem, stateProblem, type Custody, type NextStep } from './follow.ts'

const people = ['ana', 'leo', 'lena'] as const
const steps = custodySteps.filter((step) => step !== 'acquired') as NextStep[]
const Move = fc.record({
  step: fc.constantFrom(...steps),
  byId: fc.constantFrom(...people),
  toId: fc.constantFrom(...people),
})
const begun = (content: string | null): Custody => ({
  exhibit: 'INV-1/1',
  standing: 'held',
  holder_id: 'ana',
  holder_name: null,
  offered_to: null,
  disposal_by: null,
  seal: null,
  storage: 'Store A',
  content_id: content,
})

type Made = { step: NextStep; byId: string; before: Custody; after: Custody }

/** All that the rules let happen of what was tried. */
function walk(moves: readonly { step: NextStep; byId: string; toId: string }[], start: Custody): Made[] {
  const made: Made[] = []
  let item = start
  for (const { step, byId, toId } of moves) {
    if (personProblem(item, step, byId) !== true || stateProblem(item, step)) continue
    if (step === 'offered' && toId === item.holder_id) continue
    const after = { ...item, ...follow(item, step, { byId, toId, toName: 'The owner', seal: 'S-1' }) }
    made.push({ step, byId, before: item, after })
    item = after
  }
  return made
}

const Walk = fc
  .tuple(fc.array(Move, { minLength: 20, maxLength: 80 }), fc.constantFrom(null, 'content'))
  .map(([moves, content]) => walk(moves, begun(content)))

describe('custody', () => {
  it('is always somebody’s, until it was given away or disposed of', () =>
    fc.assert(
      fc.property(Walk, (made) => {
        for (const { after } of made) {
          expect(after.holder_id === null).toBe(after.standing === 'returned' || after.standing === 'disposed')
          expect(after.offered_to !== null).toBe(after.standing === 'offered')
          expect(after.disposal_by !== null).toBe(after.standing === 'disposal-proposed')
        }
      }),
    ))

  it('changes hands only where who takes it says so', () =>
    fc.assert(
      fc.property(Walk, (made) => {
        for (const { before, after, byId, step } of made) {
          if (before.holder_id === after.holder_id || after.holder_id === null) continue
          expect(after.holder_id).toBe(byId)
          expect(['accepted', 'taken-over', 'received']).toContain(step)
        }
      }),
    ))

  it('ends by two people, and then for good', () =>
    fc.assert(
      fc.property(Walk, (made) => {
        const end = made.findIndex(({ step }) => step === 'disposed')
        if (end < 0) return
        expect(made[end]!.before.disposal_by).not.toBe(made[end]!.byId)
        expect(made).toHaveLength(end + 1)
      }),
    ))

  it('of a thing under seal lets nobody use it, and only who has it break the seal', () =>
    fc.assert(
      fc.property(Walk, (made) => {
        const broken = made.filter(({ before, step, byId }) => {
          const used = before.seal !== null && ['accessed', 'copied', 'analysed'].includes(step)
          const carried = before.content_id !== null && ['sealed', 'unsealed', 'returned', 'received'].includes(step)
          return used || carried || (step === 'unsealed' && byId !== before.holder_id)
        })
        expect(broken).toEqual([])
      }),
    ))

  it.each([
    ['evidence.disposed', { standing: 'disposed' }, 'sealed'],
    ['evidence.kept-here', { content_id: 'x' }, 'sealed'],
    ['evidence.sealed', { seal: 'S-1' }, 'accessed'],
    ['evidence.not-sealed', {}, 'unsealed'],
    ['evidence.offered', { standing: 'offered', offered_to: 'leo' }, 'disposal-proposed'],
    ['evidence.offered', { standing: 'offered', offered_to: 'leo' }, 'accessed'],
    ['evidence.not-offered', {}, 'accepted'],
    ['evidence.disposal-proposed', { standing: 'disposal-proposed' }, 'offered'],
    ['evidence.no-disposal', {}, 'disposed'],
    ['evidence.returned', { standing: 'returned', holder_name: 'Harbour Police' }, 'accessed'],
    ['evidence.not-returned', {}, 'received'],
  ] as const)('says %s', (code, how, step) => expect(stateProblem({ ...begun(null), ...how }, step)?.code).toBe(code))
})
