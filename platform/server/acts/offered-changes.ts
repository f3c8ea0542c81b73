import type { KnownChange } from '../../contract/acts/known-change.ts'
import type { OfferedChange } from '../../contract/acts/offered-change.ts'
import { granted, permissionOf } from '../policy.ts'
import type { Registry } from '../registry.ts'
import type { Actor } from '../scene.ts'
import { knownChanges } from './known-changes.ts'

/** Every change an act can name, with what it takes and whether this actor may make it. */
export function offeredChanges(registry: Registry, actor: Actor): OfferedChange[] {
  return [...knownChanges(registry).values()].map((change) =>
    offered(change, granted(actor, permissionOf(registry.acts.get(change.name)!))),
  )
}

/** As an editor takes it. */
export const offered = ({ fields, ...change }: KnownChange, may: boolean): OfferedChange => ({
  ...change,
  may,
  fields: Object.entries(fields).map(([name, { words, ...shape }]) => ({
    name,
    ...shape,
    ...(words && { words: [...words] }),
  })),
})
