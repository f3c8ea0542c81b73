import { createHash } from 'node:crypto'
import type { Input, Limits, Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import type { ReadingLine } from '../../contract/reading.ts'
import { shownLine } from '../../parsers/reader/shown.ts'

/** What is asked of a memory image, in volatility's own names: the first tells whether it is of Windows. */
const ofWindows = ['windows.pslist.PsList', 'windows.cmdline.CmdLine', 'windows.netscan.NetScan']
const ofLinux = ['banners.Banners', 'linux.pslist.PsList', 'linux.bash.Bash']

/** `outputSha256` is over what it printed. */
export type Answered =
  | { outcome: 'read'; rows: number; outputSha256: string }
  | { outcome: 'refused'; reason: string; detail: string }

const asking: Limits = { memoryMb: 4096, seconds: 1800, outputBytes: 64 * 1024 * 1024 }
const mostRows = 100_000
const deepest = 64

type Order = { input: Input; volatility: string; question: string; limits?: Limits }

/** Asks volatility3 one question; each line of the table it answers with becomes a row. */
export async function askVolatility(
  sandbox: Sandbox,
  { input, volatility, question, limits = asking }: Order,
  keep: (line: ReadingLine) => void | Promise<void>,
): Promise<Answered> {
  const pieces: Buffer[] = []
  // Nothing is fetched: symbols it does not have are not to be had here.
  const args = ['--quiet', '--offline', '--cache-path', '/tmp', '--renderer', 'json', '--file', '{input}', question]
  const order = { program: { tool: volatility }, args, input, as: 'memory.raw', limits }
  const ending = await sandbox.run(order, (piece) => void pieces.push(piece))
  const output = Buffer.concat(pieces)
  const answer = parsed(output.toString('utf8'))
  if (ending.outcome === 'refused' || !answer) {
    const why = ending.stderr.trim().split('\n').at(-1) ?? ''
    const detail =
      ending.outcome === 'refused' && ending.reason !== 'crash' ? ending.detail : `volatility3 could not answer: ${why}`
    return { outcome: 'refused', reason: ending.outcome === 'refused' ? ending.reason : 'fault', detail }
  }
  const rows = rowsOf(answer, question, 0).slice(0, mostRows)
  for (const row of rows) await keep(shownLine(row))
  return { outcome: 'read', rows: rows.length, outputSha256: createHash('sha256').update(output).digest('hex') }
}

type All = { volatility: string; input: Input }

/** All that fits the system the image is of. @returns hashes of what was printed */
export async function askAll(
  sandbox: Sandbox,
  { volatility, input }: All,
  keep: (line: ReadingLine) => Promise<void>,
): Promise<string[]> {
  const ask = async (question: string) => askVolatility(sandbox, { input, volatility, question }, keep)
  const answers = [await ask('windows.info.Info')]
  const questions = answers[0]?.outcome === 'read' ? ofWindows : ofLinux
  for (const question of questions) answers.push(await ask(question))
  const read = answers.filter((answer) => answer.outcome === 'read')
  const last = answers.at(-1)
  if (read.length === 0 && last?.outcome === 'refused') await keep({ kind: 'warning', detail: last.detail })
  return read.map(({ outputSha256 }) => outputSha256)
}

type Node = Record<string, unknown>

/** Progress may stand before the answer, which begins with the first line that is a list. */
function parsed(text: string): Node[] | null {
  const from = /^\[/m.exec(text)?.index
  try {
    const answer: unknown = from === undefined ? null : JSON.parse(text.slice(from))
    return Array.isArray(answer)
      ? answer.filter((node): node is Node => typeof node === 'object' && node !== null)
      : null
  } catch {
    return null
  }
}

function rowsOf(nodes: readonly Node[], question: string, depth: number): ReadingLine[] {
  if (depth > deepest) return []
  return nodes.flatMap(({ __children: below, ...node }): ReadingLine[] => {
    const cells = Object.fromEntries(Object.entries(node).map(([name, value]) => [name.slice(0, 128), cellOf(value)]))
    const row: ReadingLine = { kind: 'row', table: question.slice(0, 64), cells, at: {} }
    return [row, ...(Array.isArray(below) ? rowsOf(below as Node[], question, depth + 1) : [])]
  })
}

const cellOf = (value: unknown): string | number | boolean | null =>
  value === null || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)
