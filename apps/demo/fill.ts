import type { AlertRow } from '../../features/alerts/contract/alert.ts'
import { password } from './cast.ts'
import { begin, feed, type Door, type Feed } from './door.ts'
import type { MovedClock } from './moved-clock.ts'
import { flood } from './noise/flood.ts'
import { noise, type Ongoing } from './noise/noise.ts'
import { triage } from './noise/triage.ts'
import { organise, type Organised } from './organise.ts'
import { momentsBefore, type Arrival, type Desk, type Moment, type Plan, type Step } from './plan.ts'
import { makeRandom, type Random } from './random.ts'
import { drill, miner, stuffing } from './stories/closed-cases.ts'
import type { Watch } from './settled.store.ts'
import { fraud } from './stories/fraud.ts'
import { housekeeping } from './stories/housekeeping.ts'
import { insider } from './stories/insider.ts'
import { massExport } from './stories/mass-export.ts'
import { orders } from './stories/orders.ts'
import { phishing } from './stories/phishing.ts'
import { promotes } from './stories/priority.ts'
import { ransomware } from './stories/ransomware.ts'
import { register } from './stories/register.ts'
import { unseen } from './stories/unseen.ts'
import { ways } from './stories/ways.ts'

export type Filling = {
  door: Door
  clock: MovedClock
  setupToken: string
  /** The day ends here. */
  end: Date
  seed: string
  /** 1: a whole day's noise; the stories are told in full whatever it is. */
  scale: number
  jobs: Pick<Watch, 'settled'>
  /** Aborted: it ends where it is. */
  stop: AbortSignal
  say: (line: string) => void
}

export type Filled = { created: number; repeated: number; ongoing: Ongoing[]; send: Feed }

/** How long a tool waits before it sends what it has, in minutes: of what is hours old nobody sees in how many parts it came. */
const slotAt = (at: number): number => (at < -360 ? 30 : 10)

/** Lets the past day happen: everything over HTTP, in the order of time, by a clock that is moved along. */
export async function fill(filling: Filling): Promise<Filled> {
  const { door, clock, end, seed, scale, jobs, stop } = filling
  const moment = momentsBefore(end)
  const random = makeRandom(seed)
  const living = { ...door, stop, acted: () => clock.pass(4) }
  const organised = await organise(living, filling.setupToken)
  const desk = deskOf(organised, living, moment)
  const { arrivals, ongoing } = noise(random.split('noise'), { moment, scale })
  const plan = stories(random, moment)
  const send = feed({ ...door, stop }, organised.token)
  const sum = { created: 0, repeated: 0 }
  const all = [...arrivals, ...flood(random.split('flood'), { moment, scale })]
  const sent = [...batches(all), ...plan.arrivals.map(alone)].map(({ at, ...batch }): Step => ({
    at,
    quiet: true,
    does: () => deliver(send, batch, sum),
  }))
  const moves = [
    ...sent,
    ...plan.steps,
    ...housekeeping,
    ...ways,
    ...register,
    ...promotes,
    ...fraud(),
    ...triage(),
  ].sort((a, b) => a.at - b.at)
  const tell = teller(filling.say, moves.length)
  for (const move of moves) {
    if (stop.aborted) break
    clock.moveTo(moment(move.at))
    await move.does(desk)
    if (!move.quiet) await jobs.settled()
    tell()
  }
  return { ...sum, ongoing, send }
}

const deskOf = ({ people, teams }: Organised, door: Door, moment: Moment): Desk => ({
  people,
  teams,
  guest: (link, name) =>
    begin(door, '/guests/accept', { token: new URL(link).pathname.split('/').at(-1), name, password }),
  iso: (minutes) => moment(minutes).toISOString(),
  alerts: async (filter) =>
    (await people.leo.get<{ items: AlertRow[] }>(`/alerts?${new URLSearchParams(filter)}`)).items,
})

function stories(random: Random, moment: Moment): Plan {
  const told = [stuffing, miner, drill, phishing, insider, ransomware, orders, massExport, unseen].map((story) =>
    story(random.split(story.name), moment),
  )
  return { arrivals: told.flatMap((each) => each.arrivals), steps: told.flatMap((each) => each.steps) }
}

async function deliver(
  send: Feed,
  { connector, payloads }: Batch,
  sum: { created: number; repeated: number },
): Promise<void> {
  const { created, repeated } = await send(connector, payloads)
  sum.created += created
  sum.repeated += repeated
}

type Batch = { connector: Arrival['connector']; payloads: unknown[] }
type Sending = Batch & { at: number }

/** Of a story each comes by itself, so that whoever waits for it finds it. */
const alone = ({ at, connector, payload }: Arrival): Sending => ({ at, connector, payloads: [payload] })

/** What a tool saw within a few minutes goes in one request, at the time of the last of it. */
function batches(arrivals: readonly Arrival[]): Sending[] {
  const slots = new Map<string, Sending>()
  for (const { at, connector, payload } of [...arrivals].sort((a, b) => a.at - b.at)) {
    const slot = slotAt(at)
    const key = `${slot} ${Math.floor(at / slot)} ${connector}`
    slots.set(key, { at, connector, payloads: [...(slots.get(key)?.payloads ?? []), payload] })
  }
  return [...slots.values()]
}

/** A line at every fifth of the way, with how long the rest takes if this machine stays as busy as it was. */
function teller(say: (line: string) => void, total: number): () => void {
  const begun = performance.now()
  let done = 0
  return () => {
    done += 1
    const [before, now] = [Math.floor(((done - 1) / total) * 5), Math.floor((done / total) * 5)]
    if (now === before || now === 5) return
    const left = ((performance.now() - begun) / 1000) * (total / done - 1)
    say(
      `  ${now * 20} %, ${left < 90 ? `${Math.ceil(left / 10) * 10} seconds` : `${Math.ceil(left / 60)} minutes`} to go`,
    )
  }
}
