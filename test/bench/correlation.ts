import { createWriteStream, mkdirSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { openEngine } from '../../features/correlation/server/engine/engine.ts'
import type { Assignment, Signal } from '../../features/correlation/server/engine/signal.ts'
import { say } from './report.ts'
import { readStream } from './streams.ts'

/** Strictnesses of the one setting, loose to strict; the one in use is `default`. */
export const strictnesses: readonly [name: string, strictness: number][] = [
  ['0.30', 0.3],
  ['0.45', 0.45],
  ['0.55', 0.55],
  ['0.60', 0.6],
  ['0.65', 0.65],
  ['0.70', 0.7],
  ['0.80', 0.8],
  ['0.90', 0.9],
  ['default', 1],
  ['1.20', 1.2],
  ['1.60', 1.6],
  ['2.40', 2.4],
  ['4.00', 4],
]

const usage = 'npm run bench -- correlation STREAM [STREAM…] --out DIR'

/** Feeds each stream through the engine at each strictness and writes `DIR/<n>-<setting>.ndjson`; labels are not read. */
export async function benchCorrelation(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--out')
  const out = at < 0 ? undefined : args[at + 1]
  const streams = args.filter((_, index) => at < 0 || (index !== at && index !== at + 1))
  if (!out || streams.length === 0) throw new Error(`Streams and a folder for the answers are needed: ${usage}`)
  mkdirSync(out, { recursive: true })
  for (const [index, stream] of streams.entries()) {
    say(`${index}: ${stream}`)
    for (const [name, strictness] of strictnesses) {
      const ran = await group(stream, { strictness, to: join(out, `${index}-${name}.ndjson`) })
      if (name === 'default') report(ran)
    }
  }
}

type Ran = { alerts: number; groups: number; seconds: number; hundreds: number[]; heap: number; saved: number }

async function group(stream: string, { strictness, to }: { strictness: number; to: string }): Promise<Ran> {
  const engine = openEngine({ strictness })
  const file = createWriteStream(to)
  const ran: Ran = { alerts: 0, groups: 0, seconds: 0, hundreds: [], heap: 0, saved: 0 }
  const write = async (assignments: readonly Assignment[]) => {
    for (const { id, group, opened } of assignments) {
      if (opened) ran.groups++
      if (!file.write(`{"id":${id},"group":${group}}\n`)) await once(file, 'drain')
    }
  }
  for await (const signal of read(stream)) {
    const before = process.hrtime.bigint()
    const assignments = engine.take(signal)
    const took = Number(process.hrtime.bigint() - before) / 1e9
    ran.seconds += took
    const hundred = Math.floor(ran.alerts++ / 100_000)
    ran.hundreds[hundred] = (ran.hundreds[hundred] ?? 0) + took
    if (ran.alerts % 10_000 === 0) ran.heap = Math.max(ran.heap, process.memoryUsage().heapUsed)
    await write(assignments)
  }
  await write(engine.flush())
  ran.saved = JSON.stringify(engine.save()).length
  file.end()
  await once(file, 'close')
  return ran
}

/** The alerts of a stream as signals: what a label says is left unread. */
async function* read(path: string): AsyncGenerator<Signal> {
  for await (const { id, time, host, ip, rule, title } of readStream(path))
    yield { id: JSON.stringify(id), at: time * 1000, host, addresses: ip ? [ip] : [], rule, title }
}

function report({ alerts, groups, seconds, hundreds, heap, saved }: Ran): void {
  const pace = (count: number, took: number) => `${Math.round(count / took).toLocaleString('en')} alerts/s`
  const whole = hundreds.slice(0, Math.floor(alerts / 100_000)).map((took) => pace(100_000, took))
  say(
    `  ${alerts.toLocaleString('en')} alerts, ${groups.toLocaleString('en')} groups (${((100 * groups) / alerts).toFixed(2)} %)`,
  )
  say(`  ${pace(alerts, seconds)}${whole.length > 0 ? `; each hundred thousand: ${whole.join(', ')}` : ''}`)
  say(`  heap at most ${(heap / 2 ** 20).toFixed(0)} MB, saved state ${Math.round(saved / 1024)} kB`)
}
