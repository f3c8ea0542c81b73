/** What the engine sees of an alert. `at` in milliseconds; `tactic` is the place of an ATT&CK tactic in the matrix, 0 first. */
export type Signal = {
  id: string
  at: number
  host: string | null
  addresses: readonly string[]
  rule: string
  title: string
  entities?: readonly { kind: string; value: string }[]
  tactic?: number
}

export type FactorName =
  | 'novelty'
  | 'time'
  | 'rule'
  | 'mixture'
  | 'manner'
  | 'place'
  | 'shared'
  | 'tactic'
  | 'together'
  | 'apart'
  | 'steady'
  | 'overflow'

/** One reason: `weight` in bits, above zero for joining; `detail` holds what a sentence needs. */
export type Factor = { name: FactorName; weight: number; detail: Record<string, string | number | boolean> }

/** Where an alert went. `group` is the id of the group's first alert; an opened group has the factors of no other. */
export type Assignment = { id: string; group: string; opened: boolean; factors: Factor[] }

/** `line` is what the sum must pass to be together. */
export type Explanation = { together: boolean; score: number; line: number; factors: Factor[] }

export type Side = { host: string | null; rule: string }

/** What an analyst decided: alerts of these two sides never, or always, share a group. */
export type Constraint = { kind: 'together' | 'apart'; a: Side; b: Side }
