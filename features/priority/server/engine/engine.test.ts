import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { constants, type Constants } from './constants.ts'
import { attacked, drawn, live, order, renamed, scored, start } from './engine.fixture.ts'
import { openPriority, type SavedPriority } from './engine.ts'

const before = attacked(6)
const after = attacked(2, 11).map((alert) => ({ ...alert, at: alert.at + 10 * 86_400_000 }))
const scoreOf = (signal: Parameters<ReturnType<typeof openPriority>['score']>[0]) =>
  openPriority({}).score(signal).score

describe('the engine without any verdict', () => {
  const plain = { at: start, rule: 'r', host: 'h' }

  it('goes by severity, criticality, marked observables and what was tuned', () => {
    const scores = [1, 2, 3, 4, 5].map((severity) => scoreOf({ ...plain, severity }))
    expect(scores).toEqual([...scores].sort((a, b) => a - b))
    expect(new Set(scores).size).toBe(5)
    expect(scoreOf({ ...plain, criticality: 4 })).toBeGreaterThan(scoreOf({ ...plain, criticality: 1 }))
    expect(scoreOf({ ...plain, marked: 1 })).toBeGreaterThan(scoreOf(plain))
    expect(scoreOf({ ...plain, tuned: -2 })).toBeLessThan(scoreOf(plain))
  })

  it('lets a storm of middling alerts not vouch for each other: a critical one stays above', () => {
    const engine = openPriority({})
    const storm = Array.from({ length: 300 }, (_, n) => ({
      at: start + n * 10_000,
      rule: `scan ${n % 7}`,
      host: `h${n % 12}`,
      severity: 3,
    }))
    scored(engine, storm)
    const at = start + 301 * 10_000
    const next = engine.score({ at, rule: 'scan 8', host: 'h1', severity: 3 })
    expect(engine.score({ at, rule: 'scan 8', host: 'h1', severity: 5 }).score).toBeGreaterThan(next.score)
    expect(next.score).toBe(scoreOf({ at, rule: 'scan 8', host: 'h1', severity: 3 }))
  })

  it('puts what is rare on a host above what always comes', () => {
    const engine = openPriority({})
    const often = Array.from({ length: 50 }, (_, n) => ({ at: start + n * 3_600_000, rule: 'often', host: 'h' }))
    scored(engine, often)
    const at = start + 51 * 3_600_000
    expect(engine.score({ at, rule: 'rare', host: 'h' }).score).toBeGreaterThan(
      engine.score({ at, rule: 'often', host: 'h' }).score,
    )
  })

  it('gives its reasons, the weightiest first', () => {
    const { reasons } = openPriority({}).score({ ...plain, severity: 5, marked: 2 })
    expect(reasons.map(({ code }) => code)).toEqual(['ioc', 'severity', 'quiet'])
    expect(reasons[0]).toEqual({ code: 'ioc', weight: 2, data: { count: 2 } })
  })
})

describe('the engine that is told verdicts', () => {
  it('puts what was worth a look on top', () => {
    const { engine } = live(before)
    expect(order(after, scored(engine, after))).toBeGreaterThan(0.97)
  })

  it('is calibrated: of what it gives a chance about that share is worth a look', () => {
    const alerts = drawn(6000)
    const { scores } = live(alerts)
    for (let from = 0; from < 10; from++) {
      const inBin = alerts.filter((_, n) => n > 2000 && Math.floor(scores[n]! * 10) === from)
      if (inBin.length < 100) continue
      const share = inBin.filter(({ worth }) => worth === 1).length / inBin.length
      expect(Math.abs(share - (from + 0.5) / 10), `${from * 10} % and up: ${share}`).toBeLessThan(0.13)
    }
  })

  it('is not moved by a flood of one kind as by as many single verdicts', () => {
    const verdicts = (every: number) =>
      Array.from({ length: 200 }, (_, n) => ({ at: start + n * every, rule: 'r', host: 'h', worth: 1 as const }))
    const p = (every: number) => live(verdicts(every)).engine.score({ at: start + 1e12, rule: 'r', host: 'g' }).score
    expect(p(1000)).toBeLessThan(p(7_200_000))
  })

  it('does not care what rules and hosts are called', () => {
    const [one, other] = [live(before).engine, live(renamed(before)).engine]
    expect(scored(other, renamed(after))).toEqual(scored(one, after))
  })

  it('says the same twice, and nothing of one organisation to another', () => {
    const own = live(before).engine
    live(before.map((alert) => ({ ...alert, worth: alert.worth === 1 ? 0 : 1 })))
    expect(scored(own, after)).toEqual(scored(live(before).engine, after))
    expect(scored(openPriority({}), after)).toEqual(scored(openPriority({}), after))
  })

  it('goes on from what it saved as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.nat(before.length), (cut) => {
        const first = live(before.slice(0, cut)).engine
        const saved = JSON.parse(JSON.stringify(first.save())) as SavedPriority
        const whole = live(before)
        const { scores } = live(before.slice(cut), {}, openPriority({}, saved))
        expect(scores).toEqual(whole.scores.slice(cut))
      }),
      { numRuns: 10 },
    )
  })

  it.each(Object.keys(constants) as (keyof Constants)[])('stands with %s half as much, and twice', (name) => {
    for (const times of [0.5, 2]) {
      const { engine } = live(before, { constants: { [name]: constants[name] * times } })
      expect(order(after, scored(engine, after))).toBeGreaterThan(0.9)
    }
  })

  it('keeps within its bounds', () => {
    const engine = openPriority({})
    for (let n = 0; n < 50_000; n++) {
      const signal = { at: start + n * 1000, rule: `r${n}`, host: `h${n}` }
      const one = engine.score(signal)
      engine.observe(signal, one)
      engine.learn({ signal, evidence: one.evidence, worth: 0 })
    }
    const { around, records } = engine.save()
    expect([around.pairs.length, around.hosts.length, around.rules.length]).toEqual([32_768, 8192, 8192])
    expect([records.rules.length, records.places.length]).toEqual([8192, 32_768])
  }, 60_000)
})
