import type { AnyChange, Target } from './change.ts'
import { onlyReads } from './activity/parts.ts'
import type { Actor, Scene } from './scene.ts'

/** `case.*` matches `case.close`; `*` matches all. */
export const matches = (pattern: string, permission: string): boolean =>
  pattern === '*' || pattern === permission || (pattern.endsWith('.*') && permission.startsWith(pattern.slice(0, -1)))

/** The grant: does a role give it, and does the token's scope let it through? */
export function granted(actor: Actor, permission: string): boolean {
  if (!actor.permissions.some((pattern) => matches(pattern, permission))) return false
  return !actor.scopes || actor.scopes.some((pattern) => matches(pattern, permission))
}

export const needs = (actor: Actor, permission: string) =>
  `This needs the permission ${permission}, which none of your roles${actor.scopes ? ' or the scopes of this token' : ''} gives.`

export const permissionOf = (change: AnyChange): string => change.permission ?? change.request.name

/** grant -> (visibility: `load` has answered that) -> rule. True, or the reason a person can read. */
export function decide(scene: Scene, change: AnyChange, target: Target): true | string {
  const permission = permissionOf(change)
  if (!granted(scene.actor, permission)) return needs(scene.actor, permission)
  return (change.reading ? undefined : onlyReads(scene, target.caseId)) ?? change.allow?.(scene, target) ?? true
}

/** The changes the actor may make on this target now: what `can` carries and the web shows buttons by. */
export function abilities(scene: Scene, changes: readonly AnyChange[], target: Target): string[] {
  return changes
    .filter((change) => decide(scene, change, target) === true && change.when?.(target) === undefined)
    .map((change) => change.request.name)
}
