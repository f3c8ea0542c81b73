import type { Around } from './around.ts'
import type { Constants } from './constants.ts'
import type { Records, Told } from './records.ts'
import type { Evidence, PrioritySignal } from './signal.ts'

type Mind = { constants: Constants; records: Records; around: Around }

/** All that speaks for or against looking at an alert, as of now; what says nothing is left out. */
export function gather({ constants, records, around }: Mind, signal: PrioritySignal): Evidence[] {
  const { calm, since, first, ...nearby } = around.look(signal)
  // While verdicts are few nobody knows what near it was worth a look: many alerts at once would only vouch for each other.
  const { trust } = records
  const freshness = 2 ** (-Math.max(0, signal.at - since) / constants.warm)
  const all: Evidence[] = [
    ...ofItself(records, signal),
    {
      code: 'quiet',
      value: (1 - 2 ** (-calm / constants.silence)) * freshness,
      data: { first: first ? 1 : 0, hours: first ? 0 : Math.round(calm / 3_600_000) },
    },
    { code: 'company', value: trust * nearby.company },
    { code: 'network', value: trust * nearby.network },
    { code: 'echo', value: trust * nearby.echo },
  ]
  return all.filter(says)
}

/** The same for one that arrived earlier: what went on around it then stays as it was. */
export function gatherAgain(
  records: Records,
  signal: PrioritySignal,
  arrived: readonly Pick<Evidence, 'code' | 'value' | 'data'>[],
): Evidence[] {
  const around = arrived.filter(({ code }) => ofSurroundings.has(code))
  return [...ofItself(records, signal), ...around].filter(says)
}

const ofSurroundings = new Set<Evidence['code']>(['quiet', 'company', 'network', 'echo'])
const says = ({ value }: Evidence) => Math.abs(value) > 0.005

function ofItself(records: Records, signal: PrioritySignal): Evidence[] {
  const { source, rule, place } = records.tell(signal)
  return [
    { code: 'severity', value: (signal.severity ?? 3) - 3 },
    { code: 'criticality', value: signal.criticality ? signal.criticality - 2 : 0 },
    { code: 'ioc', value: signal.marked ? 1 : 0, data: { count: signal.marked ?? 0 } },
    { code: 'tuned', value: signal.tuned ?? 0 },
    { code: 'source_record', value: source.value },
    { code: 'rule_record', value: rule.value, data: counts(rule) },
    { code: 'place_record', value: place.value, data: counts(place) },
  ]
}

const counts = ({ worth, not }: Told) => ({ worth: Math.round(worth * 10) / 10, not: Math.round(not * 10) / 10 })
