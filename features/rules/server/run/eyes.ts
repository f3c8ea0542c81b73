import type { TaskScene } from '../../../../platform/server/feature.ts'
import { systemActor, type Actor } from '../../../../platform/server/scene.ts'
import { permissionsOf } from '../../../access/server/index.ts'
import type { RuleKind } from '../../contract/rule.ts'
import { valuesOf, type Known } from '../queries/values.ts'

/** What one person sees, and may do today. */
export type Eyes = {
  actor: Actor
  /** As it stands now; undefined: hidden from them, or gone. */
  see: (kind: RuleKind, id: string) => Promise<Known | undefined>
}

/** Things that will be looked at, and what of them is asked. */
export type Ahead = Record<RuleKind, { ids: readonly string[]; names: ReadonlySet<string> }> & {
  /** All of them are looked at again after something was done, and not the next alone. */
  whole: boolean
}

/** So many that will be looked at are read together. */
const together = 100

/**
 * The eyes of those in whose names rules act, each read by the row-level security of that person. What was seen is
 * remembered until something is done.
 */
export function eyesOf(task: TaskScene, organisationId: string, ahead: Ahead) {
  const people = new Map<string, Promise<Eyes | undefined>>()
  const seen = new Map<string, Known | undefined>()
  let afterActs = false
  const open = async (personId: string): Promise<Eyes | undefined> => {
    const permissions = await task.system(organisationId, 'read', (scene) => permissionsOf(scene, personId))
    if (permissions.length === 0) return undefined
    const actor = { ...systemActor(organisationId, personId), permissions }
    const keyOf = (kind: RuleKind, id: string) => `${personId} ${kind} ${id}`
    const read = async (kind: RuleKind, ids: readonly string[]) => {
      const found = await task.readAs(actor, (scene) => valuesOf(scene, { kind, ids, names: ahead[kind].names }))
      for (const id of ids) seen.set(keyOf(kind, id), found.get(id))
    }
    return {
      actor,
      async see(kind, id) {
        const key = keyOf(kind, id)
        if (!seen.has(key)) {
          const at = Math.max(0, ahead[kind].ids.indexOf(id))
          const next = afterActs && !ahead.whole ? [] : ahead[kind].ids.slice(at, at + together)
          await read(kind, [...new Set([id, ...next])])
        }
        return seen.get(key)
      },
    }
  }
  return {
    /** Undefined: nobody, or one who may do nothing here any more. */
    async of(personId: string | null): Promise<Eyes | undefined> {
      if (personId === null) return undefined
      let eyes = people.get(personId)
      if (!eyes) people.set(personId, (eyes = open(personId)))
      return eyes
    },
    /** Something was done: everything may stand otherwise. */
    forget(): void {
      seen.clear()
      afterActs = true
    },
  }
}
