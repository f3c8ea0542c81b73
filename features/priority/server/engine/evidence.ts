import type { Around } from './around.ts'
import type { Constants } from './constants.ts'
import type { Records, Told } from './records.ts'
import type { Evidence, PrioritySignal } from './signal.ts'

type Mind = { constants: Constants; records: Records; around: Around }

/** All that speaks for or against looking at an alert, as of now; what says nothing is left out. */
export function gather({ constants, records, around }: Mind, signal: PrioritySignal): Evidence[] {
  const { source, rule, place } = records.tell(signal)
  const { calm, since, first, ...nearby } = around.look(signal)
  // Before any verdict nobody knows what near it was worth a look: many alerts at once would only vouch for each other.
  const { company, network, echo } = records.taught ? nearby : { company: 0, network: 0, echo: 0 }
  const freshness = 2 ** (-Math.max(0, signal.at - since) / constants.warm)
  const all: Evidence[] = [
    { code: 'severity', value: (signal.severity ?? 3) - 3 },
    { code: 'criticality', value: signal.criticality ? signal.criticality - 2 : 0 },
    { code: 'ioc', value: signal.marked ? 1 : 0, data: { count: signal.marked ?? 0 } },
    { code: 'tuned', value: signal.tuned ?? 0 },
    { code: 'source_record', value: source.value },
    { code: 'rule_record', value: rule.value, data: counts(rule) },
    { code: 'place_record', value: place.value, data: counts(place) },
    {
      code: 'quiet',
      value: (1 - 2 ** (-calm / constants.silence)) * freshness,
      data: { first: first ? 1 : 0, hours: first ? 0 : Math.round(calm / 3_600_000) },
    },
    { code: 'company', value: company },
    { code: 'network', value: network },
    { code: 'echo', value: echo },
  ]
  return all.filter(({ value }) => Math.abs(value) > 0.005)
}

const counts = ({ worth, not }: Told) => ({ worth: Math.round(worth * 10) / 10, not: Math.round(not * 10) / 10 })
