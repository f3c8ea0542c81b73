import { Around, type SavedAround } from './around.ts'
import { constants as shipped, type Constants } from './constants.ts'
import { gather, gatherAgain } from './evidence.ts'
import { probabilityOf } from './odds.ts'
import { Records, type SavedRecords } from './records.ts'
import {
  evidenceCodes,
  type Evidence,
  type EvidenceCode,
  type PrioritySignal,
  type Reason,
  type Scored,
  type Verdict,
} from './signal.ts'

export type Settings = { constants?: Partial<Constants> }

/** What verdicts taught: the same whoever reads the alerts. */
export type Learned = { version: 1; bias: number; weights: Weights; records: SavedRecords }

/** All the engine knows, as JSON; bounded like its memory. What arrived of late can be left out. */
export type SavedPriority = Learned & { around?: SavedAround }

type Weights = { [code in EvidenceCode]: number }
type Weighed = readonly Pick<Evidence, 'code' | 'value'>[]

export type Priority = {
  /** How likely the alert is worth a look; changes nothing. */
  score(signal: PrioritySignal): Scored
  /** The alert has arrived, with that score. */
  observe(signal: PrioritySignal, scored: Pick<Scored, 'evidence'>): void
  /** What an alert that arrived earlier scores by what is known now: what is said of its rule, marks and ratings as of now. */
  again(signal: PrioritySignal, arrived: Weighed): Scored
  learn(verdict: Verdict): void
  /** A verdict was taken back. */
  unlearn(verdict: Verdict): void
  /** What was learnt elsewhere replaces what was learnt here; what arrived of late stays. Undefined: a transparent start. */
  relearn(learned: Learned | undefined): void
  learned(): Learned
  save(): Required<SavedPriority>
}

/** Scores the alerts of one organisation, in about the order of their time; the same stream always gives the same scores. */
export function openPriority(settings: Settings, saved?: SavedPriority): Priority {
  const constants: Constants = { ...shipped, ...settings.constants }
  let records = new Records(constants, saved?.records)
  const around = new Around(constants, saved?.around)
  let scale = new Scale(constants, saved)
  const judge = (evidence: Weighed) => probabilityOf(scale.sum(evidence))
  const learned = (): Learned => ({ version: 1, ...scale.save(), records: records.save() })
  const scored = (evidence: Evidence[]): Scored => {
    const probability = judge(evidence)
    return { score: Math.round(1000 * probability), probability, reasons: scale.reasons(evidence), evidence }
  }
  return {
    score: (signal) => scored(gather({ constants, records, around }, signal)),
    again: (signal, arrived) => scored(gatherAgain(records, signal, arrived)),
    observe(signal, { evidence }) {
      around.add(signal, {
        own: judge(evidence.filter(({ code }) => code !== 'company' && code !== 'network' && code !== 'echo')),
        all: judge(evidence.filter(({ code }) => code !== 'echo')),
      })
    },
    learn(verdict) {
      const tells = records.learn(verdict)
      scale.learn(verdict, tells)
    },
    unlearn(verdict) {
      scale.unlearn(verdict, records.unlearn(verdict))
    },
    relearn(from) {
      records = new Records(constants, from?.records)
      scale = new Scale(constants, from)
    },
    learned: () => structuredClone(learned()),
    save: () => structuredClone({ ...learned(), around: around.save() }),
  }
}

/** What each piece of evidence weighs: a logistic regression, held at a transparent start. */
class Scale {
  readonly #constants: Constants
  readonly #start: Weights
  readonly #weights: Weights
  #bias: number

  constructor(constants: Constants, saved?: Pick<Learned, 'bias' | 'weights'>) {
    const { severity, criticality, ioc, tuned, quiet, company, network, echo } = constants
    this.#constants = constants
    this.#start = {
      ...{ severity, criticality, ioc, tuned, quiet, company, network, echo },
      ...{ source_record: 1, rule_record: 1, place_record: 1 },
    }
    this.#weights = { ...this.#start, ...saved?.weights }
    this.#bias = saved?.bias ?? constants.start
  }

  sum(evidence: Weighed): number {
    let sum = this.#bias
    for (const { code, value } of evidence) sum += this.#weights[code] * value
    return sum
  }

  reasons(evidence: readonly Evidence[]): Reason[] {
    return evidence
      .map(({ code, value, data }) => ({
        code,
        weight: Math.round(100 * this.#weights[code] * value) / 100,
        ...(data ? { data } : {}),
      }))
      .filter(({ weight }) => Math.abs(weight) >= 0.1)
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  }

  /** One step along the slope of the verdict's surprise, `tells` (0 to 1) as far. What somebody tuned stays as it was set. */
  learn({ evidence, worth }: Verdict, tells: number): void {
    const { pace, hold } = this.#constants
    const surprise = (worth - probabilityOf(this.sum(evidence))) * tells
    this.#bias += pace * surprise
    for (const { code, value } of evidence) if (code !== 'tuned') this.#weights[code] += pace * surprise * value
    for (const code of evidenceCodes)
      this.#weights[code] += pace * hold * tells * (this.#start[code] - this.#weights[code])
  }

  /** The same step back. */
  unlearn({ evidence, worth }: Verdict, told: number): void {
    const surprise = (worth - probabilityOf(this.sum(evidence))) * told
    const { pace } = this.#constants
    this.#bias -= pace * surprise
    for (const { code, value } of evidence) if (code !== 'tuned') this.#weights[code] -= pace * surprise * value
  }

  save(): Pick<Learned, 'bias' | 'weights'> {
    return { bias: this.#bias, weights: this.#weights }
  }
}
