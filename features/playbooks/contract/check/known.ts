/** A change as a playbook may make it. */
export type KnownChange = {
  name: string
  summary: string
  /** What it acts on; null where it makes something new. */
  subjectKind: string | null
  fields: Readonly<Record<string, { required: boolean; words?: readonly string[]; type: string }>>
}

/** What is there besides the document itself. */
export type Known = {
  changes: ReadonlyMap<string, KnownChange>
  facts: ReadonlySet<string>
  /** Secrets a playbook may use; undefined: not known here, so not judged. */
  secrets?: ReadonlySet<string> | undefined
  /** Names of published playbooks; undefined: not known here. */
  playbooks?: ReadonlySet<string> | undefined
}
