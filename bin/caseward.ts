import { inspect } from 'node:util'
import { SettingError } from '../platform/server/config.ts'
import { UsageError, type Run, type Terminal } from '../apps/cli/command.ts'
import { commands } from '../apps/cli/commands.ts'
import { help } from '../apps/cli/help.ts'
import { hearLauncher } from './hear-launcher.ts'

hearLauncher()

const terminal: Terminal = {
  env: process.env,
  stdin: process.stdin,
  say: (line) => console.log(line),
  tell: (line) => console.error(line),
  screen: process.stderr.isTTY ? process.stderr : undefined,
  request: fetch,
}

process.exitCode = await dispatch(process.argv.slice(2))

async function dispatch(args: string[]): Promise<number> {
  try {
    const [run, rest] = await findCommand(args)
    return await run(rest, terminal)
  } catch (error) {
    return explain(error as Error)
  }
}

async function findCommand(args: string[]): Promise<[Run, string[]]> {
  const [first = 'help', second = ''] = args
  if (['help', '--help', '-h'].includes(first) || args.includes('--help')) return [help, []]
  const pair = commands[`${first} ${second}`]
  if (pair) return [await pair.load(), args.slice(2)]
  const single = commands[first]
  if (single) return [await single.load(), args.slice(1)]
  const called = [first, ...(Object.keys(commands).some((name) => name.startsWith(`${first} `)) ? [second] : [])]
    .join(' ')
    .trim()
  throw new UsageError(`There is no command "${called}"; "npx caseward help" lists them all.`)
}

function explain(error: Error & { code?: string }): number {
  const wronglyCalled = error instanceof UsageError || error.code?.startsWith('ERR_PARSE_ARGS')
  // What we throw ourselves is a sentence; anything else needs its trace.
  const isSentence = wronglyCalled || error instanceof SettingError || error.name === 'Error'
  terminal.tell(isSentence && process.env['CASEWARD_LOG_LEVEL'] !== 'debug' ? error.message : inspect(error))
  return wronglyCalled ? 2 : 1
}
