import { openPriority, type Settings, type Priority } from './engine.ts'
import type { PrioritySignal } from './signal.ts'

export type Labelled = PrioritySignal & { worth: 0 | 1 }

/** A repeatable stand-in for chance, 0 to 1. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const hour = 3_600_000
export const start = 1_700_000_000_000

/** Rules that are right with a chance of their own, each alert hours after the one before: what is drawn is independent. */
export function drawn(count: number, seed = 3): Labelled[] {
  const roll = dice(seed)
  const chances = [0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.8, 0.95]
  return Array.from({ length: count }, (_, n) => {
    const rule = Math.floor(roll() * chances.length)
    return {
      at: start + n * 2 * hour,
      rule: `rule-${rule}`,
      host: `host-${Math.floor(roll() * 5)}`,
      worth: roll() < chances[rule]! ? 1 : 0,
    }
  })
}

/** Days of noise on five hosts and, every day, one attack of three rules within minutes on one of them. */
export function attacked(days: number, seed = 5): Labelled[] {
  const roll = dice(seed)
  const all: Labelled[] = []
  for (let day = 0; day < days; day++) {
    const dawn = start + day * 24 * hour
    for (let n = 0; n < 200; n++)
      all.push({ at: dawn + roll() * 24 * hour, rule: `noise-${n % 4}`, host: `host-${n % 5}`, worth: 0 })
    for (let n = 0; n < 6; n++)
      all.push({ at: dawn + roll() * 24 * hour, rule: 'login', host: `host-${n % 5}`, worth: 0 })
    const noon = dawn + 12 * hour
    const host = `host-${day % 5}`
    for (let n = 0; n < 20; n++) all.push({ at: noon + n * 1000, rule: 'scan', host, worth: 1 })
    all.push(
      { at: noon + 300_000, rule: 'shell', host, worth: 1 },
      { at: noon + 400_000, rule: 'login', host, worth: 1 },
    )
  }
  return all.sort((a, b) => a.at - b.at)
}

/** Scores each and learns its verdict; answers the scores as of arrival. */
export function live(signals: readonly Labelled[], settings: Settings = {}, engine: Priority = openPriority(settings)) {
  const scores = signals.map((signal) => {
    const scored = engine.score(signal)
    engine.observe(signal, scored)
    engine.learn({ signal, evidence: scored.evidence, worth: signal.worth })
    return scored.probability
  })
  return { engine, scores }
}

/** Scores each and learns nothing. */
export function scored(engine: Priority, signals: readonly PrioritySignal[]): number[] {
  return signals.map((signal) => {
    const one = engine.score(signal)
    engine.observe(signal, one)
    return one.score
  })
}

/** The share of pairs of one worth a look and one not that are in the right order. */
export function order(signals: readonly Labelled[], scores: readonly number[]): number {
  let [right, pairs] = [0, 0]
  for (const [a, one] of signals.entries())
    for (const [b, other] of signals.entries()) {
      if (one.worth !== 1 || other.worth !== 0) continue
      pairs++
      right += scores[a]! > scores[b]! ? 1 : scores[a] === scores[b] ? 0.5 : 0
    }
  return right / pairs
}

/** Every rule, host and source under another name, each always the same. */
export const renamed = <T extends PrioritySignal>(signals: readonly T[]): T[] =>
  signals.map((signal) => ({ ...signal, rule: turned(signal.rule), host: signal.host && turned(signal.host) }))

const turned = (name: string) => `x-${[...name].reverse().join('')}`
