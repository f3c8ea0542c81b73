export type KnownField = {
  required: boolean
  words?: readonly string[]
  type: string
  /** Several of them. */
  list?: true
  /** It can be said that there is none. */
  nullable?: true
  /** A text of more than a line. */
  long?: true
}

/** A change as a clock, a rule or a playbook may make it. */
export type KnownChange = {
  name: string
  summary: string
  /** What it acts on; null where it makes something new. */
  subjectKind: string | null
  fields: Readonly<Record<string, KnownField>>
}

/** The fields that are given and not taken, or needed and not given. */
export function fieldsAstray(change: KnownChange, given: Readonly<Record<string, unknown>>) {
  return {
    strange: Object.keys(given).filter((field) => !(field in change.fields)),
    missing: Object.keys(change.fields).filter((field) => change.fields[field]!.required && !(field in given)),
  }
}
