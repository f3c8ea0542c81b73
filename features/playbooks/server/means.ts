import type { Means as Outward } from '../../../platform/server/means/means.ts'
import type { Scene } from '../../../platform/server/scene.ts'

/** Secrets by name, opened inside a worker alone. */
export type Secrets = {
  /** Names of those a playbook may use. */
  names: (scene: Scene) => Promise<string[]>
  /** What is not there, or not for playbooks, is missing in the answer. */
  open: (scene: Scene, names: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

/** What playbooks reach besides the database. */
export type Means = Pick<Outward, 'outbound' | 'mail'> & { baseUrl: string; secrets: Secrets }
