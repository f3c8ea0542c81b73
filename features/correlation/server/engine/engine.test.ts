import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bounds, constants, type Constants } from './constants.ts'
import { judge, rename, run, shuffleTies, smallWorld } from './engine.fixture.ts'
import { openEngine, type Saved } from './engine.ts'
import type { Assignment, Signal } from './signal.ts'

const world = smallWorld()
const groupsOf = (answer: readonly Assignment[]) => answer.map(({ id, group }) => [id, group])

const arbitrary = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 400_000 }),
    host: fc.constantFrom('a', 'b', null),
    address: fc.constantFrom('1.1.1.1', '2.2.2.2', '3.3.3.3'),
    rule: fc.constantFrom('r1', 'r2', 'r3'),
    title: fc.constantFrom('Web request refused', 'New session of user', 'Something', 'Entropy of a DNS query 12'),
  }),
  { maxLength: 120 },
)
type Drawn = { gap: number; host: string | null; address: string; rule: string; title: string }
function asSignals(drawn: readonly Drawn[]): Signal[] {
  let at = 1_700_000_000_000
  return drawn.map(({ gap, host, address, rule, title }, id) => {
    at += gap % 3 === 0 ? 0 : gap
    return { id: `s${id}`, at, host, addresses: [address], rule, title, entities: [{ kind: 'user', value: address }] }
  })
}

describe('the engine', () => {
  it('tells stories apart that run at once on one host, and from the background', () => {
    const { recall, purity } = judge(world, run(world))
    expect(recall).toBeGreaterThan(0.9)
    expect(purity).toBeGreaterThan(0.9)
  })

  it('gives every alert one group, and every group the id of its first alert', () => {
    const answer = run(world)
    expect(new Set(answer.map(({ id }) => id)).size).toBe(world.length)
    const opened = new Set(answer.filter((one) => one.opened).map(({ group }) => group))
    expect(answer.every(({ id, group, opened: first }) => opened.has(group) && first === (id === group))).toBe(true)
  })

  it('takes two rules that name no host for two places', () => {
    const bare = { host: null, addresses: [], at: 1_700_000_000_000 }
    const answer = run([
      { ...bare, id: 'mail', rule: 'phish', title: 'Reported mail' },
      { ...bare, id: 'bill', rule: 'fraud', title: 'Invoice paid twice' },
      { ...bare, id: 'mail-2', rule: 'phish', title: 'Reported mail' },
    ])
    const placeOf = (id: string) => answer.find((one) => one.id === id)!.factors.find(({ name }) => name === 'place')
    expect(placeOf('bill')).toMatchObject({ detail: { host: '', same: false } })
    expect(placeOf('bill')!.weight).toBeLessThan(0)
    expect(placeOf('mail-2')).toMatchObject({ detail: { host: '', same: true } })
  })

  it('does not care what hosts and addresses are called', () => {
    expect(groupsOf(run(rename(world)))).toEqual(groupsOf(run(world)))
  })

  it('joins more the looser it is set', () => {
    const sizeAt = (strictness: number) => new Set(run(world, { strictness }).map(({ group }) => group)).size
    const sizes = [0.3, 0.6, 1, 2].map(sizeAt)
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
    expect(judge(world, run(world, { strictness: 0.65 })).recall).toBeGreaterThan(0.9)
  })

  it('stands when the alerts of an instant come in another order', () => {
    for (const seed of [1, 2, 3]) expect(judge(world, run(shuffleTies(world, seed))).recall).toBeGreaterThan(0.9)
  })

  it.each(Object.keys(constants) as (keyof Constants)[])(
    'stands with %s half as much, and half as much again',
    (name) => {
      for (const times of [0.5, 1.5]) {
        const { recall, purity } = judge(
          world,
          run(world, { strictness: 1, constants: { [name]: constants[name] * times } }),
        )
        expect(recall).toBeGreaterThan(0.7)
        expect(purity).toBeGreaterThan(0.7)
      }
    },
  )

  it('goes on from what it saved as if it had never stopped', () => {
    fc.assert(
      fc.property(arbitrary, fc.nat(120), fc.constantFrom(0.6, 0.85, 1, 2), (drawn, cut, strictness) => {
        const signals = asSignals(drawn)
        const whole = openEngine({ strictness })
        const before = openEngine({ strictness })
        const expected = signals.map((signal) => whole.take(signal))
        const first = signals.slice(0, cut).map((signal) => before.take(signal))
        const after = openEngine({ strictness }, JSON.parse(JSON.stringify(before.save())) as Saved)
        const then = signals.slice(cut).map((signal) => after.take(signal))
        expect([...first, ...then, after.flush()]).toEqual([...expected, whole.flush()])
        expect(after.save()).toEqual(whole.save())
      }),
      { numRuns: 60 },
    )
  })
})

describe('a reason', () => {
  const web = { id: '1', at: 1000, host: 'door', addresses: ['10.1.1.1'], rule: 'w-1', title: 'Web request refused' }
  const again = { ...web, id: '2', at: 240_000 }
  const other = {
    ...again,
    id: '3',
    host: 'ledger',
    rule: 'a-1',
    title: 'New session of user',
    addresses: ['10.9.9.9'],
  }

  it('says why two alerts are together: the host, the time between, the next tactic', () => {
    const engine = openEngine({ strictness: 1 })
    const { together, score, line, factors } = engine.explain(
      { ...web, tactic: 2 },
      { ...again, at: 61_000, tactic: 3 },
    )
    expect(together).toBe(true)
    expect(score).toBeGreaterThan(line)
    expect(factors.find(({ name }) => name === 'time')?.detail).toMatchObject({ seconds: 60 })
    expect(factors.find(({ name }) => name === 'place')?.detail).toMatchObject({ host: 'door', same: true })
    expect(factors.find(({ name }) => name === 'tactic')?.detail).toMatchObject({ next: true })
    expect(factors.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score)
  })

  it('says why two are apart, and asking changes nothing', () => {
    const engine = openEngine({ strictness: 1 })
    engine.take(web)
    const before = engine.save()
    const { together, score, factors } = engine.explain(web, other)
    expect(together).toBe(false)
    expect(score).toBeLessThan(0)
    expect(factors.find(({ name }) => name === 'place')?.weight).toBeLessThan(0)
    expect(engine.save().board).toEqual(before.board)
    expect(engine.save().pace).toEqual(before.pace)
  })

  it('names the rare thing two alerts share', () => {
    const engine = openEngine({ strictness: 1 })
    for (let n = 0; n < 300; n++) engine.take({ ...web, id: `b${n}`, host: `h${n}`, addresses: [`10.2.0.${n}`] })
    engine.flush()
    const entities = [{ kind: 'hash', value: 'abc' }]
    const { factors } = engine.explain({ ...web, entities }, { ...other, entities })
    expect(factors.find(({ name }) => name === 'shared')?.detail).toMatchObject({ name: 'abc' })
  })
})

describe('what an analyst decided', () => {
  const one = (id: number, rule: string, title: string): Signal => ({
    id: String(id),
    at: 1_000_000 + id * 5000,
    host: 'door',
    addresses: [],
    rule,
    title,
  })
  const web = (id: number) => one(id, 'w-1', 'Web request refused')
  const session = (id: number) => one(id, 'a-1', 'New session of user')
  const sides = { a: { host: 'door', rule: 'w-1' }, b: { host: 'door', rule: 'a-1' } }

  it('keeps apart what would join, and together what would not', () => {
    const engine = openEngine({ strictness: 1 })
    const place = (signal: Signal) => [...engine.take(signal), ...engine.flush()][0]?.group
    engine.constrain([{ kind: 'together', ...sides }])
    expect([place(web(1)), place(session(2))]).toEqual(['1', '1'])
    engine.constrain([])
    expect(place(one(3, 'd-1', 'DNS query'))).toBe('3')
    const strict = openEngine({ strictness: 0.2 })
    const put = (signal: Signal) => [...strict.take(signal), ...strict.flush()][0]?.group
    expect([put(web(1)), put(session(2))]).toEqual(['1', '1'])
    strict.constrain([{ kind: 'apart', ...sides }])
    expect(put(session(3))).toBe('3')
  })

  it('is kept in what is saved', () => {
    const engine = openEngine({ strictness: 1 })
    engine.constrain([{ kind: 'apart', ...sides }])
    const after = openEngine({ strictness: 1 }, engine.save())
    const { together, factors } = after.explain(web(1), session(2))
    expect([together, factors[0]?.name]).toEqual([false, 'apart'])
  })
})

describe('a flood', () => {
  it('over ever new hosts overflows into one group and is counted', () => {
    const flood = Array.from({ length: 5000 }, (_, n) => ({
      id: String(n),
      at: n * 20_000,
      host: `host-${n}`,
      addresses: [],
      rule: 'r',
      title: `Web request ${n}`,
    }))
    const answer = run(flood, { strictness: 3 })
    expect(answer).toHaveLength(5000)
    expect(new Set(answer.map(({ group }) => group)).size).toBeLessThan(60)
    const counted = answer.filter(({ factors }) => factors.some(({ name }) => name === 'overflow'))
    expect(counted.length).toBeGreaterThan(2500)
  })

  it('swallows no rule that was not heard on many hosts', () => {
    const flood = Array.from({ length: 300 }, (_, n) => ({
      id: String(n),
      at: n * 60_000,
      host: `host-${n}`,
      addresses: [],
      rule: 'r',
      title: 'Update of a package failed',
    }))
    const rare = {
      ...flood[0]!,
      id: 'rare',
      at: 300 * 60_000,
      rule: 'grave',
      title: 'Credential dump of the process memory',
    }
    const answer = run([...flood, rare])
    expect(answer.find(({ id }) => id === 'rare')).toMatchObject({ opened: true, group: 'rare' })
    expect(new Set(answer.map(({ group }) => group)).size).toBeLessThan(40)
  })

  it('leaves what is kept bounded', { timeout: 120_000 }, () => {
    const engine = openEngine({ strictness: 1 })
    for (let n = 0; n < 30_000; n++)
      engine.take({
        id: String(n),
        at: n * 100,
        host: `h${n}`,
        addresses: [],
        rule: `r${n}`,
        title: `Word${'abcdefghij'[n % 10]}`,
      })
    engine.flush()
    const saved = engine.save()
    expect(saved.lexicon.kinds.length).toBeLessThanOrEqual(bounds.kinds)
    expect(saved.pace.places.length).toBeLessThanOrEqual(bounds.hosts)
    expect(saved.board.groups.length).toBeLessThanOrEqual(bounds.hosts * bounds.perHost)
  })
})
