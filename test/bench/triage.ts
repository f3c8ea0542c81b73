import { createWriteStream, mkdirSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { openPriority, type Learned } from '../../features/priority/server/engine/engine.ts'
import type { PrioritySignal, Verdict } from '../../features/priority/server/engine/signal.ts'
import { say } from './report.ts'
import { readStream, type StreamLine } from './streams.ts'

const usage = 'npm run bench -- triage --learn STREAM… --score STREAM… --out DIR'

/** A verdict comes when somebody has worked on the alert: a shift later. */
const shift = 8 * 3_600_000

/**
 * Learns what the labels of some streams say, one alert at a time in time order, and writes `DIR/<n>.ndjson` with the
 * score of each alert of the others, whose labels are not read. Each stream is a network of its own: what arrived in
 * one is forgotten in the next, what was learnt is kept.
 */
export async function benchTriage(args: readonly string[]): Promise<void> {
  const { learn, score, out } = asked(args)
  mkdirSync(out, { recursive: true })
  let learned: Learned | undefined
  for (const stream of learn) {
    say(`learns ${stream}`)
    learned = await learnFrom(stream, learned)
  }
  for (const [index, stream] of score.entries()) await scoreAll(stream, join(out, `${index}.ndjson`), learned)
}

function asked(args: readonly string[]): { learn: string[]; score: string[]; out: string } {
  const lists: Record<string, string[]> = { '--learn': [], '--score': [], '--out': [] }
  let into: string[] | undefined
  for (const arg of args) {
    if (arg in lists) into = lists[arg]
    else if (into) into.push(arg)
    else throw new Error(`${arg} stands before any of --learn, --score and --out: ${usage}`)
  }
  const { '--learn': learn = [], '--score': score = [], '--out': [out] = [] } = lists
  if (!out || score.length === 0) throw new Error(`Streams to score and a folder are needed: ${usage}`)
  return { learn, score, out }
}

const signalOf = ({ time, rule, host }: StreamLine): PrioritySignal => ({ at: time * 1000, rule, host })

async function learnFrom(stream: string, before: Learned | undefined): Promise<Learned> {
  const engine = openPriority({}, before)
  const waiting: Verdict[] = []
  let given = 0
  const give = (until: number) => {
    for (let next = waiting[given]; next && next.signal.at <= until; next = waiting[given]) {
      engine.learn(next)
      given++
    }
  }
  for await (const line of readStream(stream)) {
    const signal = signalOf(line)
    give(signal.at - shift)
    const scored = engine.score(signal)
    engine.observe(signal, scored)
    waiting.push({ signal, evidence: scored.evidence, worth: line.label === '-' ? 0 : 1 })
  }
  give(Infinity)
  return engine.learned()
}

async function scoreAll(stream: string, to: string, learned: Learned | undefined): Promise<void> {
  const engine = openPriority({}, learned)
  const file = createWriteStream(to)
  let alerts = 0
  let seconds = 0
  for await (const { id, label: _unread, ...line } of readStream(stream)) {
    const started = process.hrtime.bigint()
    const signal = signalOf({ id, ...line })
    const scored = engine.score(signal)
    engine.observe(signal, scored)
    seconds += Number(process.hrtime.bigint() - started) / 1e9
    alerts++
    if (!file.write(`{"id":${JSON.stringify(id)},"score":${scored.score}}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
  const kept = Math.round(JSON.stringify(engine.save()).length / 1024)
  say(
    `scored ${stream}: ${alerts.toLocaleString('en')} alerts, ${Math.round(alerts / seconds).toLocaleString('en')} alerts/s, saved state ${kept} kB`,
  )
}
