import type { FoundObservable } from '../../contract/observable-type.ts'
import type { RelationKind } from '../../contract/observable.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { readUrl } from '../extract/read-url.ts'
import { observableId } from '../observable.ts'
import type { NewRelation } from './relations.store.ts'

export type PlainRelation = { from: FoundObservable; kind: RelationKind; to: FoundObservable }

/**
 * What follows from the values themselves, of things that were seen together: a URL is part of its host, a mail address
 * of its domain. What was not seen is not made up.
 */
export function plainRelations(observables: readonly FoundObservable[]): PlainRelation[] {
  const names = new Map<string, FoundObservable>()
  for (const each of observables) if (/^(?:domain|ipv4|ipv6)$/.test(each.type)) names.set(each.value, each)
  if (names.size === 0) return []
  return observables.flatMap((from) => {
    const to = names.get(partOf(from) ?? '')
    return to ? [{ from, kind: 'part_of' as const, to }] : []
  })
}

function partOf({ type, value }: FoundObservable): string | undefined {
  if (type === 'url') return readUrl(value)?.host
  return type === 'mail' ? value.slice(value.lastIndexOf('@') + 1) : undefined
}

/** By the ids of the two. */
export const relationOf = ({ actor }: Scene, { from, kind, to }: PlainRelation): NewRelation => ({
  fromId: observableId(actor.organisationId, from.type, from.value),
  kind,
  toId: observableId(actor.organisationId, to.type, to.value),
})
