import type { Problem } from '../contract/problem.ts'
import type { AnyChange, Join } from './change.ts'
import type { Feature } from './feature.ts'
import type { AnyQuery } from './query.ts'
import type { Reaction } from './jobs/reactions.ts'
import { matches, permissionOf } from './policy.ts'

/** Everything the manifests declare, looked up by name. */
export type Registry = {
  features: readonly Feature[]
  changes: ReadonlyMap<string, AnyChange>
  /** What clocks, rules and playbooks may make for somebody: the work, and nothing that is an account, a right or a rule. */
  acts: ReadonlyMap<string, AnyChange>
  changesOn: (subjectKind: string) => readonly AnyChange[]
  queries: readonly AnyQuery[]
  reactionsTo: (fact: string) => readonly Reaction[]
  permissions: readonly { name: string; summary: string }[]
}

/** @throws when two features claim one change or one fact, or one joins a change that nobody has */
export function makeRegistry(features: readonly Feature[]): Registry {
  const changes = new Map<string, AnyChange>()
  const facts = new Set<string>()
  const joins = features.flatMap((feature) => feature.joins ?? [])
  for (const feature of features) {
    for (const fact of Object.keys(feature.facts)) {
      if (facts.has(fact)) throw new Error(`The fact ${fact} is declared twice.`)
      facts.add(fact)
    }
    for (const change of feature.changes) {
      if (changes.has(change.request.name)) throw new Error(`The change ${change.request.name} is declared twice.`)
      changes.set(change.request.name, joined(change, joins))
    }
  }
  const astray = joins.find((join) => !changes.has(join.on))
  if (astray) throw new Error(`Something joins the change ${astray.on}, which there is not.`)
  const onSubject = Map.groupBy(
    [...changes.values()].filter((change) => !change.door && change.request.path.includes('{id}')),
    (change) => change.subjectKind,
  )
  const reactions = features.flatMap((feature) => feature.reactions ?? [])
  const queries = features.flatMap((feature) => feature.queries)
  return {
    features,
    changes,
    acts: actsOf(features, changes),
    changesOn: (subjectKind) => onSubject.get(subjectKind) ?? [],
    queries,
    reactionsTo: (fact) => reactions.filter((reaction) => reaction.on.includes(fact)),
    permissions: permissionsOf([...changes.values()], queries),
  }
}

function actsOf(features: readonly Feature[], changes: ReadonlyMap<string, AnyChange>): Map<string, AnyChange> {
  const patterns = features.flatMap((feature) => feature.acts ?? [])
  const work = [...changes].filter(([name, change]) => {
    if (change.door || change.system || change.inPerson) return false
    return patterns.some((pattern) => matches(pattern, name))
  })
  return new Map(work)
}

function permissionsOf(changes: readonly AnyChange[], queries: readonly AnyQuery[]) {
  const found = new Map<string, string>()
  for (const change of changes)
    found.set(permissionOf(change), found.get(permissionOf(change)) ?? change.request.summary)
  for (const query of queries) found.set(query.permission, found.get(query.permission) ?? query.request.summary)
  return [...found].map(([name, summary]) => ({ name, summary })).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The change with all that others join to it; in the order of the features. */
function joined(change: AnyChange, joins: readonly Join[]): AnyChange {
  const own = joins.filter((join) => join.on === change.request.name)
  if (own.length === 0) return change
  return {
    ...change,
    async check(scene, target, input): Promise<Problem | undefined> {
      for (const check of [change.check, ...own.map((join) => join.check)]) {
        const problem = await check?.(scene, target, input)
        if (problem) return problem
      }
      return undefined
    },
    async apply(scene, targets, input) {
      let drafts = await change.apply(scene, targets, input)
      for (const join of own) if (join.after) drafts = await join.after(scene, drafts, input as never)
      return drafts
    },
  }
}
