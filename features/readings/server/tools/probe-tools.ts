import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import { runForText } from '../../../../platform/server/means/sandbox/sandbox.ts'
import type { Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import { tools, type Tool, type ToolName } from './tools.ts'

/** `install`: one sentence how to get what is missing; empty where it can be used. */
export type Probed = { name: ToolName; path: string | null; version: string | null; install: string; for: string }

/** Where the sandbox sees programs. */
const folders = ['/usr/bin', '/usr/local/bin', '/bin']
const limits = { memoryMb: 512, seconds: 20, outputBytes: 64 * 1024 }

/** Looks for each tool, and runs what is found once, in the sandbox, to hear its version. */
export const probeTools = (sandbox: Sandbox, where: readonly string[] = folders): Promise<Probed[]> =>
  Promise.all(tools.map((tool) => probe(sandbox, tool, where)))

async function probe(sandbox: Sandbox, tool: Tool, where: readonly string[]): Promise<Probed> {
  const { name, does } = tool
  const path = await findProgram(tool.programs, where)
  if (path === null) return { name, path, version: null, install: howToGet(tool), for: does }
  // It is given nothing to read: what it says is about itself.
  const asked = { program: { tool: path }, args: tool.version, input: { path: '/dev/null' }, limits }
  const { ending, text } = await runForText(sandbox, asked)
  if (ending.outcome === 'refused' && ending.reason === 'unavailable')
    return { name, path: null, version: null, install: ending.detail, for: does }
  return { name, path, version: /\d+\.\d+(?:\.\d+)*/.exec(text + ending.stderr)?.[0] ?? null, install: '', for: does }
}

const howToGet = ({ apt, name }: Tool): string =>
  apt
    ? `Install it: apt-get install ${apt}.`
    : `Debian has no package of it: install ${name} as its authors say, in /usr/local, with the symbols it needs, since it has no network here.`

async function findProgram(programs: readonly string[], where: readonly string[]): Promise<string | null> {
  for (const program of programs)
    for (const folder of where) {
      const path = join(folder, program)
      const isThere = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
      if (isThere) return path
    }
  return null
}

const known = new WeakMap<Sandbox, { until: number; probed: Promise<Probed[]> }>()
const keptMs = 60_000

/** As of a minute ago at most, so that what is installed meanwhile is found. */
export function toolsOf(sandbox: Sandbox): Promise<Probed[]> {
  const last = known.get(sandbox)
  if (last && last.until > performance.now()) return last.probed
  const probed = probeTools(sandbox)
  known.set(sandbox, { until: performance.now() + keptMs, probed })
  return probed
}

/** Undefined where it is missing. */
export const toolOf = async (sandbox: Sandbox, tool: ToolName): Promise<(Probed & { path: string }) | undefined> =>
  (await toolsOf(sandbox)).find((one): one is Probed & { path: string } => one.name === tool && one.path !== null)
