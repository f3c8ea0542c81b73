import { z } from 'zod'
import type { AnyChange } from '../../../platform/server/change.ts'
import { granted, permissionOf } from '../../../platform/server/policy.ts'
import type { Registry } from '../../../platform/server/registry.ts'
import type { Actor, Scene } from '../../../platform/server/scene.ts'
import { checkPlaybook } from '../contract/check/check-playbook.ts'
import type { Fault } from '../contract/check/fault.ts'
import type { Known, KnownChange } from '../contract/check/known.ts'
import type { PlaybookDocument } from '../contract/document/playbook.ts'
import type { Means } from './means.ts'
import { publishedNames } from './queries/published-names.ts'

/** What is wrong with a playbook in this organisation, and what of it its author may not do. */
export type Faults = ReturnType<typeof makeFaults>

export function makeFaults(registry: () => Registry, means: Means) {
  let changes: Map<string, KnownChange> | undefined
  const known = async (scene: Scene): Promise<Known> => ({
    changes: (changes ??= knownChanges(registry())),
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
    const change = name === undefined ? undefined : registry.changes.get(name)
    if (!change || granted(actor, permissionOf(change))) return []
    const sentence = `"${step.name}" does ${name}, which needs the permission ${permissionOf(change)} that you do not have.`
    return [{ step: id, field: 'change', sentence }]
  })
}

/** Every change with a route of its own, with what it takes. */
function knownChanges({ changes }: Registry): Map<string, KnownChange> {
  const open = [...changes.values()].filter((change) => !change.door && !change.system)
  return new Map(open.map((change) => [change.request.name, knownChange(change)]))
}

type Shape = {
  type?: string
  enum?: unknown[]
  anyOf?: Shape[]
  properties?: Record<string, Shape>
  required?: string[]
  allOf?: Shape[]
}

function knownChange({ request, subjectKind }: AnyChange): KnownChange {
  const shape = z.toJSONSchema(request.body, { io: 'input', unrepresentable: 'any' }) as Shape
  const required = new Set(shape.required ?? [])
  const fields = Object.entries(shape.properties ?? {}).map(([name, field]) => {
    const words = [field, ...(field.anyOf ?? [])]
      .flatMap((each) => each.enum ?? [])
      .filter((each) => typeof each === 'string')
    const type = field.type ?? field.anyOf?.find((each) => each.type !== 'null')?.type ?? 'any'
    return [name, { required: required.has(name), type, ...(words.length > 0 ? { words } : {}) }] as const
  })
  return {
    name: request.name,
    summary: request.summary,
    subjectKind: request.path.includes('{id}') ? subjectKind : null,
    fields: Object.fromEntries(fields),
  }
}
