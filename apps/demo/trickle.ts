import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../platform/server/clock.ts'
import type { Feed } from './door.ts'
import { nextNoise, type Ongoing } from './noise/noise.ts'
import type { ConnectorName } from './plan.ts'
import type { Random } from './random.ts'
import { sixthHost } from './stories/ransomware.ts'

type Trickle = {
  send: Feed
  clock: Clock
  random: Random
  ongoing: readonly Ongoing[]
  stop: AbortSignal
  tell: (line: string) => void
}

/** After so many alerts the attackers show up on a host nobody had on the list. */
const twist = 14

/** The day goes on: an alert every few seconds until it is stopped; one that cannot be sent is left out. */
export async function trickle({ send, clock, random, ongoing, stop, tell }: Trickle): Promise<void> {
  for (let count = 1; ; count++) {
    await sleep(random.between(3_000, 8_000), undefined, { signal: stop }).catch(() => undefined)
    if (stop.aborted) return
    const [connector, payload] = next({ random, ongoing, count, at: clock.now() })
    try {
      await send(connector, [payload])
    } catch (error) {
      if (!stop.aborted) tell((error as Error).message)
    }
  }
}

function next({
  random,
  ongoing,
  count,
  at,
}: {
  random: Random
  ongoing: readonly Ongoing[]
  count: number
  at: Date
}): [ConnectorName, object] {
  if (count === twist) return ['suricata', sixthHost(random, at)]
  const { connector, make } = ongoing.length > 0 && random.below(3) === 0 ? random.pick(ongoing) : nextNoise(random)
  return [connector, make(at)]
}
