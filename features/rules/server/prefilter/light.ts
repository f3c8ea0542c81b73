import { Severity } from '../../../../platform/contract/scalars.ts'

/** What can be asked of an alert without looking anything up. */
export type Light = {
  source: string
  type: string | null
  /** 1 to 5. */
  severity: number
  title: string
  tags: readonly string[]
  /** Values of its observables; null: not known here. `all`: there are no others of this length or shorter. */
  heard: { values: ReadonlySet<string>; all: boolean; longest: number } | null
}

/** Of the first observables as they arrived, `alerts.heard`. */
export function heardIn(heard: readonly (readonly [string, string, number])[] | null): Light['heard'] {
  return heard && { values: new Set(heard.map(([, value]) => value)), all: heard.length < 25, longest: 300 }
}

type Pick_ = (light: Light) => unknown

/** What names of the vocabulary stand for; those that are not here are looked up later. */
export const lightValues: Readonly<Record<string, Pick_>> = {
  'alert.source': ({ source }) => source,
  'alert.type': ({ type }) => type,
  'alert.title': ({ title }) => title,
  'alert.severity': ({ severity }) => Severity.options[severity - 1],
  'alert.severityRank': ({ severity }) => severity,
  'alert.tags': ({ tags }) => tags,
}

/** The same of an alert that was looked up; its observables are left to the whole condition. */
export function lightOf(values: Readonly<Record<string, unknown>>): Light | undefined {
  const alert = values.alert as (Omit<Light, 'severity' | 'heard'> & { severityRank: number }) | undefined
  return alert && { ...alert, severity: alert.severityRank, heard: null }
}
