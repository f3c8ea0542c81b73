/** All the numbers of the method. None is learned from a data set's names; each may be half or double. */
export type Constants = {
  /** Log-odds of an alert of which nothing is known but a middling severity. */
  start: number
  /** Log-odds of a step of severity, of a step of criticality, of an IOC, of somebody's having tuned its rule. */
  severity: number
  criticality: number
  ioc: number
  tuned: number
  /** Verdicts the first guess of a rule is worth; that of a rule on a host, against the rule's record; that of a source, in rules. */
  guess: number
  placeGuess: number
  sourceGuess: number
  /** Milliseconds within which verdicts on one rule are one observation, each saying less than the one before. */
  burst: number
  /** Log-odds of the first alert of a rule on a host, and the silence (ms) after which one counts as half as new. */
  quiet: number
  silence: number
  /** Silence (ms) that a pair never seen is taken to have had before the watch began; pause that ends a bout of alerts. */
  never: number
  bout: number
  /** Log-odds at most of what is worth a look nearby: on the host, on other hosts, of this very rule on another host. */
  company: number
  network: number
  echo: number
  /** Observations by which half of that is believed. */
  trust: number
  /** Half-life of that (ms). */
  warm: number
  /** Most log-odds one record may give. */
  most: number
  /** Pace of learning, and how strongly weights are held at what they start with. */
  pace: number
  hold: number
}

export const constants: Constants = {
  start: -0.8,
  severity: 0.5,
  criticality: 0.5,
  ioc: 2,
  tuned: 1,
  guess: 2,
  placeGuess: 2,
  sourceGuess: 8,
  burst: 3_600_000,
  quiet: 1,
  silence: 86_400_000,
  never: 2_592_000_000,
  bout: 600_000,
  company: 2,
  network: 2,
  echo: 5,
  trust: 30,
  warm: 1_800_000,
  most: 7,
  pace: 0.02,
  hold: 0.03,
}

/** Memory is bounded by these counts; what was used longest ago is forgotten first. They change no weight. */
export const bounds = { pairs: 32_768, hosts: 8_192, rules: 8_192, sources: 1_024, perHost: 24, network: 64 }
