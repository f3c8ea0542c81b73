/* oxlint-disable unicorn/no-thenable -- the document says `then`; it is JSON and is awaited by nobody. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { PlaybookDocumentInput } from '../../contract/document/playbook.ts'
import type { Playbook } from '../../contract/playbook.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('playbook-rehearse')
})
afterAll(() => world.close())
let count = 0
const create = (more: Partial<PlaybookDocumentInput> & Pick<PlaybookDocumentInput, 'start' | 'steps'>) => {
  const document = { name: `Playbook ${(count += 1)}`, on: ['case'], ...more }
  return world.did<Playbook>(world.leo, 'playbook.create', null, { document })
}
const openCase = async (more: object = {}) =>
  (await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Odd', ...more })).id

describe('a playbook', () => {
  it('is rehearsed: it says what would be done, and nothing is', async () => {
    const steps: PlaybookDocumentInput['steps'] = {
      a: { kind: 'condition', name: 'Grave?', if: 'case.severityRank >= 4', then: 'b', else: 'c' },
      b: { kind: 'action', name: 'Mine', change: 'case.assign', with: { ownerId: '{{ starter.id }}' }, next: 'd' },
      c: { kind: 'end', name: 'No' },
      d: { kind: 'action', name: 'Wrong', change: 'case.set-severity', with: { severity: 'enormous' }, next: 'e' },
      e: { kind: 'loop', name: 'Each', over: 'case.tags', as: 'tag', do: 'f' },
      f: { kind: 'notice', name: 'Tell', to: 'owner', text: 'About {{ tag }}', next: 'e' },
    }
    const { id } = await create({ on: ['case'], start: 'a', steps })
    const caseId = await openCase({ severity: 'high', tags: ['one', 'two'] })
    const before = await world.owner('select count(*)::int as count from activity')
    const said = await world.asks<{ steps: { says: string; refusal: string | null; reached: boolean }[] }>(
      world.leo,
      'playbook.rehearse',
      { kind: 'case', subject: caseId },
      { id },
    )
    expect(said.steps.map(({ says }) => says.split(':')[0])).toEqual([
      'Grave?',
      'Mine',
      'Wrong',
      'Each',
      'Tell',
      'Tell',
    ])
    expect(said.steps[2]?.refusal).toMatch(/Severity/)
    expect(said.steps[1]?.says).toMatch(/^Mine: would .*\(owner: leo\)\.$/)
    expect(said.steps.map(({ reached }) => reached)).toEqual([true, true, true, false, false, false])
    expect(said.steps[5]?.says).toBe('Tell: would tell leo: About two')
    expect(await world.owner('select count(*)::int as count from activity')).toEqual(before)
  })

  it('is rehearsed on things as they stand, and as the steps before would leave them', async () => {
    const close = {
      kind: 'action' as const,
      change: 'case.close',
      with: { disposition: 'false_positive', summary: 'Nothing came of it' },
    }
    const steps: PlaybookDocumentInput['steps'] = {
      a: { ...close, name: 'Close', next: 'b' },
      b: { ...close, name: 'Close again', next: 'c' },
      c: { kind: 'condition', name: 'Closed?', if: 'case.stage == "closed"', then: 'd', else: 'd' },
      d: {
        kind: 'action',
        name: 'Note',
        change: 'note.create',
        with: { caseId: '{{ case.id }}', title: 'x' },
        next: 'e',
      },
      e: { kind: 'action', name: 'Forbidden', change: 'role.create', with: { name: 'x', permissions: [] } },
    }
    const { id } = await create({ on: ['case'], start: 'a', steps })
    const caseId = await openCase()
    const rehearse = () =>
      world.asks<{ asOpen: boolean; steps: { says: string; refusal: string | null }[] }>(
        world.ana,
        'playbook.rehearse',
        { kind: 'case', subject: caseId },
        { id },
      )
    const { steps: said, asOpen } = await rehearse()
    expect(asOpen).toBe(false)
    expect(said[0]?.refusal).toBeNull()
    expect(said[1]?.refusal).toMatch(/closed/)
    expect(said[2]?.says).toBe('Closed?: yes.')
    expect(said[4]?.refusal).toMatch(/done in person/)
    expect(await world.asks(world.ana, 'case.get', {}, { id: caseId })).toMatchObject({ stage: 'new' })
    await world.did(world.ana, 'case.close', caseId, { disposition: 'duplicate', summary: 'Seen before' })
    expect(await rehearse()).toMatchObject({
      asOpen: true,
      steps: [{ refusal: null }, { refusal: expect.stringContaining('closed') }, {}, {}, {}],
    })
    expect(await world.asks(world.ana, 'case.get', {}, { id: caseId })).toMatchObject({ stage: 'closed' })
  })
})
