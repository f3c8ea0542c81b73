import { systemClock } from '../../platform/server/clock.ts'
import { readConfig } from '../../platform/server/config.ts'
import type { Terminal } from '../cli/command.ts'
import { serve, type Serving } from '../serve.ts'
import { emailOf, organisation, password, cast } from './cast.ts'
import { feed, type Door, type Feed } from './door.ts'
import { fill } from './fill.ts'
import { movedClock, type MovedClock } from './moved-clock.ts'
import { newToken } from './organise.ts'
import { makeRandom } from './random.ts'
import { watchJobs } from './settled.store.ts'
import { throwAwayFolder } from './throw-away.ts'
import { trickle } from './trickle.ts'
import type { Ongoing } from './noise/noise.ts'

const dayMs = 24 * 60 * 60 * 1000
const seed = 'example freight'

/** The product with a believable day in it and a live trickle of alerts, until it is told to stop. */
export async function runDemo(terminal: Terminal, stop: AbortSignal): Promise<void> {
  const temporary = terminal.env['CASEWARD_DATA_DIR'] ? undefined : await throwAwayFolder()
  try {
    await run(terminal, { stop, dataDir: temporary?.folder })
  } finally {
    temporary?.remove()
  }
}

type Running = { stop: AbortSignal; dataDir: string | undefined }

async function run(terminal: Terminal, { stop, dataDir }: Running): Promise<void> {
  // A server of one's own is for real data: the demo leaves it alone.
  const env = { CASEWARD_LOG_LEVEL: 'error', ...terminal.env, DATABASE_URL: undefined, CASEWARD_ROLES: undefined }
  const config = readConfig(dataDir ? { ...env, CASEWARD_DATA_DIR: dataDir } : env)
  const end = systemClock.now()
  const clock = movedClock(new Date(end.getTime() - dayMs))
  const serving = await serve(config, { clock })
  try {
    const going = await prepare(serving, { terminal, clock, end, stop })
    if (!going) return
    invite(terminal.say, serving.url)
    await trickle({ ...going, clock, random: makeRandom(`${seed}/live`), stop, tell: terminal.tell })
  } finally {
    await serving.stop()
  }
}

type Preparing = { terminal: Terminal; clock: MovedClock; end: Date; stop: AbortSignal }

/** Fills in the day, unless the folder holds one already; undefined when it was stopped meanwhile. */
async function prepare(
  serving: Serving,
  { terminal, clock, end, stop }: Preparing,
): Promise<{ send: Feed; ongoing: readonly Ongoing[] } | undefined> {
  const door: Door = { url: serving.url, request: terminal.request }
  const setupToken = serving.setupUrl && new URL(serving.setupUrl).searchParams.get('token')
  if (!setupToken) {
    clock.release()
    return { send: feed(door, await newToken(door)), ongoing: [] }
  }
  terminal.say(`Filling in the past day of ${organisation}; this takes about a minute, and several on a busy machine.`)
  const jobs = watchJobs(serving.ownerUrl)
  try {
    const filled = await fill({ door, clock, setupToken, end, seed, scale: 1, jobs, stop, say: terminal.say })
    if (stop.aborted) return undefined
    terminal.say(`${filled.created} alerts came in and ${filled.repeated} repeats of them; more arrive as you look.`)
    return filled
  } finally {
    clock.release()
    await jobs.stop()
  }
}

function invite(say: (line: string) => void, url: string): void {
  say(`Caseward is ready at ${url}`)
  say(`Sign in with the password ${password} as one of`)
  for (const name of ['ana', 'leo', 'lena', 'adam'] as const)
    say(`  ${emailOf(name).padEnd(28)} ${cast[name].name}, ${cast[name].role}`)
}
