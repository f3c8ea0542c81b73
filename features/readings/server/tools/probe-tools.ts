import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import { runForText } from '../../../../platform/server/means/sandbox/sandbox.ts'
import type { Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import { tools, type Tool, type ToolName } from './tools.ts'

/** `says` is one sentence: what it is, or what is missing and how to get it. */
export type Probed = { name: ToolName; path: string | null; version: string | null; says: string }

/** Where the sandbox sees programs. */
const folders = ['/usr/bin', '/usr/local/bin', '/bin']
const limits = { memoryMb: 512, seconds: 20, outputBytes: 64 * 1024 }

/** Looks for each tool, and runs what is found once, in the sandbox, to hear its version. */
export const probeTools = (sandbox: Sandbox, where: readonly string[] = folders): Promise<Probed[]> =>
  Promise.all(tools.map((tool) => probe(sandbox, tool, where)))

async function probe(sandbox: Sandbox, tool: Tool, where: readonly string[]): Promise<Probed> {
  const { name, does } = tool
  const path = await findProgram(tool.programs, where)
  if (path === null)
    return { name, path, version: null, says: `${name} is not installed; it ${does}. ${howToGet(tool)}` }
  // It is given nothing to read: what it says is about itself.
  const asked = { program: { tool: path }, args: tool.version, input: { path: '/dev/null' }, limits }
  const { ending, text } = await runForText(sandbox, asked)
  if (ending.outcome === 'refused' && ending.reason === 'unavailable')
    return { name, path: null, version: null, says: `${name} is installed and cannot be used: ${ending.detail}` }
  const version = /\d+\.\d+(?:\.\d+)*/.exec(text + ending.stderr)?.[0] ?? null
  return { name, path, version, says: `${name}${version ? ` ${version}` : ''} ${does}.` }
}

const howToGet = ({ apt, name }: Tool): string =>
  apt
    ? `Install it: apt-get install ${apt}.`
    : `Debian has no package of it: install ${name} as its authors say, in /usr/local, with the symbols it needs, since it has no network here.`

async function findProgram(programs: readonly string[], where: readonly string[]): Promise<string | null> {
  for (const program of programs)
    for (const folder of where) {
      const path = join(folder, program)
      if (
        await access(path, constants.X_OK).then(
          () => true,
          () => false,
        )
      )
        return path
    }
  return null
}
