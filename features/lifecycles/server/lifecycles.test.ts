import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stages, type Lifecycle } from '../contract/lifecycle.ts'
import { barredBy, type GateView } from './gates.ts'
import { faultsOf, landingOf } from '../contract/flow.ts'
import { checkLifecycle, movesFrom, packs } from './lifecycles.ts'

const simple = packs.get('simple') as Lifecycle

describe('shipped lifecycles', () => {
  it('are these', () =>
    expect([...packs.values()].map(({ name }) => name)).toEqual([
      'Formal investigation',
      'Major incident',
      'NIST 800-61r3',
      'PICERL',
      'Simple',
      'Workplace safety',
    ]))
  it.each([...packs.values()])('$name has nothing wrong with it', (pack) => expect(faultsOf(pack)).toEqual([]))
})

describe('a lifecycle', () => {
  it.each<[string, Partial<Lifecycle>]>([
    ['names the status New twice', { statuses: [...simple.statuses, simple.statuses[0]!] }],
    [
      'which is no status of it',
      { statuses: [{ ...simple.statuses[0]!, moves: ['Elsewhere'] }, ...simple.statuses.slice(1)] },
    ],
    ['no way out of New', { statuses: [{ ...simple.statuses[0]!, moves: [] }, ...simple.statuses.slice(1)] }],
    ['begins closed', { statuses: simple.statuses.toReversed() }],
    ['exactly one status', { statuses: simple.statuses.filter(({ stage }) => stage !== 'closed') }],
    [
      'Nothing leads to Lost',
      { statuses: [...simple.statuses, { name: 'Lost', stage: 'reviewing', moves: ['Closed'], gates: [] }] },
    ],
    [
      'From Pit no case can be closed',
      {
        statuses: [
          { ...simple.statuses[0]!, moves: ['Investigating', 'Closed', 'Pit'] },
          ...simple.statuses.slice(1),
          { name: 'Pit', stage: 'reviewing', moves: ['Deeper'], gates: [] },
          { name: 'Deeper', stage: 'reviewing', moves: ['Pit'], gates: [] },
        ],
      },
    ],
  ])('is refused when it %s', (sentence, part) => {
    expect(() => checkLifecycle({ ...simple, ...part })).toThrow(sentence)
  })

  it('has gates on a way as well as on a status', () => {
    const flow = {
      statuses: [
        { name: 'A', stage: 'new' as const, moves: ['B', { to: 'Z', gates: ['review_done' as const] }], gates: [] },
        { name: 'B', stage: 'reviewing' as const, moves: ['Z'], gates: [] },
        { name: 'Z', stage: 'closed' as const, moves: [], gates: ['owner_set' as const] },
      ],
    }
    expect(faultsOf(flow)).toEqual([])
    expect(movesFrom(flow, 'A')).toMatchObject([{ name: 'B' }, { name: 'Z', gates: ['owner_set', 'review_done'] }])
    expect(movesFrom(flow, 'B')).toMatchObject([{ name: 'Z', gates: ['owner_set'] }])
  })
})

describe('a running case whose lifecycle becomes another', () => {
  const pack = fc.constantFrom(...packs.values())
  it('stands in an open status of it, wherever it came from', () => {
    fc.assert(
      fc.property(
        pack,
        fc.string(),
        fc.constantFrom(...stages),
        fc.dictionary(fc.string(), fc.string()),
        (to, status, stage, landings) => {
          const landing = landingOf({ status, stage }, to, landings)
          expect(to.statuses).toContainEqual(expect.objectContaining({ name: landing.name, stage: landing.stage }))
          expect(landing.stage).not.toBe('closed')
        },
      ),
    )
  })
  it('keeps its status where there is one of that name, and goes where it was said before anything else', () => {
    const at = { status: 'Investigating', stage: 'investigating' as const }
    expect(landingOf(at, simple, {}).name).toBe('Investigating')
    expect(landingOf(at, simple, { Investigating: 'Remediating' }).name).toBe('Remediating')
    expect(landingOf(at, packs.get('picerl')!, {}).name).toBe('Identification')
    expect(landingOf({ status: 'Recovery', stage: 'recovering' }, simple, {}).name).toBe('Remediating')
    const mixed = { statuses: [simple.statuses[2]!, simple.statuses[1]!, simple.statuses[3]!] }
    expect(landingOf({ status: 'Recovery', stage: 'recovering' }, mixed, {}).name).toBe('Remediating')
  })
})

describe('gates', () => {
  const all = {
    openRequired: [] as { title: string }[],
    disposition: 'duplicate' as string | null,
    summary: 'x',
    owned: true,
    emptyFields: (): string[] => [],
    approvals: 2 as number | undefined,
    reviewed: true,
  } satisfies GateView
  const sentences = (gate: Parameters<typeof barredBy>[0][number], view: Partial<GateView> = {}) =>
    barredBy([gate], { ...all, ...view }).map((each) => each.sentence)
  const tasks = ['a', 'b', 'c', 'd'].map((title) => ({ title }))

  it.each([
    [
      'mandatory_tasks_done',
      { openRequired: tasks },
      '4 required tasks are not done: "a", "b", "c" and 1 more. Finish, skip or waive with a reason.',
    ],
    ['disposition_set', { disposition: null }, 'The disposition is missing: say what it turned out to be.'],
    ['summary_written', { summary: ' ' }, 'The summary is empty: say in a sentence what happened.'],
    ['owner_set', { owned: false }, 'Nobody owns it: assign it first.'],
    ['review_done', { reviewed: false }, 'The review is missing: say what went well, what did not, and what follows.'],
  ] as const)('%s says what is missing', (gate, view, sentence) => {
    expect(sentences(gate)).toEqual([])
    expect(sentences(gate, view)).toEqual([sentence])
  })
  it('ask for fields and approvals by number', () => {
    const fields = { gate: 'fields_filled', fields: ['owner', 'site'] } as const
    expect(sentences({ ...fields, fields: [...fields.fields] })).toEqual([])
    expect(sentences({ ...fields, fields: [...fields.fields] }, { emptyFields: () => ['Site'] })).toEqual([
      'Still to be filled in: Site.',
    ])
    const approval = { gate: 'approval_given', approvals: 2 } as const
    expect(sentences(approval)).toEqual([])
    expect(sentences(approval, { approvals: 1 })).toEqual(['It waits for approval: 1 of 2 given.'])
    expect(sentences(approval, { approvals: undefined })).toEqual(['It needs the approval of 2 others: ask for it.'])
  })
})
