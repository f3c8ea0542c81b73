import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { constants, type Constants } from './constants.ts'
import { live, renamed, type Labelled } from './engine.fixture.ts'
import { openPriority } from './engine.ts'

/** Labelled streams, where a copy lies beside the repository; they are not ours to ship. */
const folder = new URL('../../../../../shared/data/correlation/original/', import.meta.url).pathname
const here = existsSync(folder)

type Line = { time: number; host: string; rule: string; label: string }
type Stepped = Labelled & { step: string }

function read(name: string): Stepped[] {
  const lines = gunzipSync(readFileSync(`${folder}${name}.ndjson.gz`))
    .toString()
    .trim()
    .split('\n')
  return lines.map((line) => {
    const { time, host, rule, label } = JSON.parse(line) as Line
    return { at: time * 1000, host, rule, step: label.split('.')[0]!, worth: label === '-' ? 0 : 1 }
  })
}

/** How many that were not worth a look stand at or above the line that still shows every step. */
function needed(alerts: readonly Stepped[], scores: readonly number[]): number {
  const best = new Map<string, number>()
  for (const [n, { step }] of alerts.entries())
    if (step !== '-') best.set(step, Math.max(best.get(step) ?? 0, scores[n]!))
  const line = Math.min(...best.values())
  return alerts.filter(({ step }, n) => step === '-' && scores[n]! >= line).length
}

/** One of three of what was not worth a look: enough to see a constant break it, at a third of the work. */
const thin = (alerts: Stepped[]) => alerts.filter(({ step }, n) => step !== '-' || n % 3 === 0)

describe.skipIf(!here)(`real streams${here ? '' : ' (skipped: ../shared/data/correlation is not here)'}`, () => {
  const [taught, apart] = here ? [read('train-0'), read('train-1')] : [[], []]
  const judge = (change: Partial<Constants> = {}, alter = (alerts: Stepped[]) => alerts) => {
    const settings = { constants: change }
    const learned = live(alter(taught), settings).engine.learned()
    const engine = openPriority(settings, learned)
    const scores = alter(apart).map((signal) => {
      const one = engine.score(signal)
      engine.observe(signal, one)
      return one.score
    })
    return { scores, needed: needed(apart, scores) }
  }

  it('shows every step of an attack behind few others, alike under other names', { timeout: 60_000 }, () => {
    const { scores, needed: few } = judge()
    expect(few).toBeLessThan(330)
    expect(judge({}, renamed).scores).toEqual(scores)
  })

  it.each([
    'start',
    'guess',
    'placeGuess',
    'burst',
    'quiet',
    'silence',
    'company',
    'network',
    'echo',
    'warm',
    'pace',
    'hold',
  ] as const)('does so with %s half as much, and twice', { timeout: 60_000 }, (name) => {
    for (const times of [0.5, 2]) expect(judge({ [name]: constants[name] * times }, thin).needed).toBeLessThan(220)
  })
})
