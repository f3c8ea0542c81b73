import { notYours } from '../../../platform/server/acts/check-act.ts'
import { knownChanges } from '../../../platform/server/acts/known-changes.ts'
import type { Registry } from '../../../platform/server/registry.ts'
import type { Actor, Scene } from '../../../platform/server/scene.ts'
import { checkPlaybook } from '../contract/check/check-playbook.ts'
import type { Fault } from '../contract/check/fault.ts'
import type { Known } from '../contract/check/known.ts'
import type { PlaybookDocument } from '../contract/document/playbook.ts'
import type { Means } from './means.ts'
import { publishedNames } from './queries/published-names.ts'

/** What is wrong with a playbook in this organisation, and what of it its author may not do. */
export type Faults = ReturnType<typeof makeFaults>

export function makeFaults(registry: () => Registry, means: Means) {
  const known = async (scene: Scene): Promise<Known> => ({
    changes: knownChanges(registry()),
    facts: new Set(registry().features.flatMap((feature) => Object.keys(feature.facts))),
    playbooks: new Set(await publishedNames(scene)),
  })
  return {
    known,
    of: async (scene: Scene, document: PlaybookDocument): Promise<Fault[]> => {
      const by = { kind: 'playbook' as const, ownerId: scene.actor.personId }
      const secret = await means.secrets.mayUse(scene, by, document.secrets)
      const fault = secret && { step: null, field: 'secrets', sentence: secret.detail }
      return [...checkPlaybook(document, await known(scene)), ...(fault ? [fault] : [])]
    },
    /** Nobody can let a playbook do what they may not do themselves. */
    beyond: (actor: Actor, document: PlaybookDocument): Fault[] => beyond(registry(), actor, document),
  }
}

function beyond(registry: Registry, actor: Actor, document: PlaybookDocument): Fault[] {
  return Object.entries(document.steps).flatMap(([id, step]) => {
    const name = step.kind === 'action' ? step.change : step.kind === 'manual' ? 'task.create' : undefined
    const change = name === undefined ? undefined : registry.acts.get(name)
    const fault = change && notYours(actor, change)
    return fault ? [{ step: id, field: 'change', sentence: `"${step.name}": ${fault.sentence}` }] : []
  })
}
