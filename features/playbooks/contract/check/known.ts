import type { KnownChange } from '../../../../platform/contract/acts/known-change.ts'

/** What is there besides the document itself. */
export type Known = {
  changes: ReadonlyMap<string, KnownChange>
  facts: ReadonlySet<string>
  /** Secrets a playbook may use; undefined: not known here, so not judged. */
  secrets?: ReadonlySet<string> | undefined
  /** Names of published playbooks; undefined: not known here. */
  playbooks?: ReadonlySet<string> | undefined
}
