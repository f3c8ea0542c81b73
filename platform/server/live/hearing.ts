import { Problem } from '../../contract/problem.ts'
import { granted, permissionOf } from '../policy.ts'
import type { Registry } from '../registry.ts'
import type { Actor } from '../scene.ts'
import type { Told } from './follower.ts'

export type Hearing = ReturnType<typeof makeHearing>

/**
 * Who is told what: a fact about an alert is for who may read alerts, and so on for every noun that a query reads under
 * a permission of its own (`alert.read`); all other facts are for who may read the log. Row-level security comes on top.
 */
export function makeHearing({ queries, changes, features }: Pick<Registry, 'queries' | 'changes' | 'features'>) {
  const asked = new Set(queries.map((query) => query.permission))
  const madeBy = new Map([...changes.values()].map((change) => [change.fact, permissionOf(change)]))
  const ofOneself = new Set(features.flatMap((feature) => feature.privateFacts ?? []))
  const reading = (...nouns: (string | undefined)[]) =>
    nouns.map((noun) => `${noun}.read`).find((permission) => asked.has(permission)) ?? 'activity.read'
  return {
    hears(actor: Actor, { fact, subjectKind, subjectId, actorId }: Told): boolean {
      if (ofOneself.has(fact) && actorId !== actor.personId) return false
      // What happens to oneself, such as other roles, the page has to hear whatever the roles say.
      if (actor.kind === 'person' && subjectId === actor.personId) return true
      // A batch of alerts has the organisation as its subject; what it takes to make it says what it is about.
      return granted(actor, reading(subjectKind, madeBy.get(fact)?.split('.')[0]))
    },
    /** @throws Problem forbidden without the permission to read this kind of subject */
    mayWatch(actor: Actor, kind: string): void {
      const permission = reading(kind)
      if (granted(actor, permission)) return
      const detail = `This needs the permission ${permission}, which none of your roles${actor.scopes ? ' or the scopes of this token' : ''} gives.`
      throw new Problem('forbidden', 'request.forbidden', detail)
    },
  }
}
