import { Problem } from '../../../platform/contract/problem.ts'
import { granted } from '../../../platform/server/policy.ts'
import type { Actor } from '../../../platform/server/scene.ts'

/** Nobody gives away more than they have, but who may edit roles may give any permission by name: that is the right. */
export function mayGive(actor: Actor, patterns: readonly string[]): Problem | undefined {
  if (!patterns.includes('*') || granted(actor, '*')) return undefined
  return new Problem(
    'forbidden',
    'role.too_wide',
    'Only who holds every permission can give every permission ("*"). Name the permissions this role needs.',
  )
}

export const lastAdministrator = () =>
  new Problem(
    'conflict',
    'role.last_administrator',
    'Afterwards nobody could manage roles any more. Give that right to somebody else first; nothing was changed.',
  )

/** A token never carries more than its scopes, and no scope its maker does not hold. */
export function scopesHeld(actor: Actor, scopes: readonly string[]): Problem | undefined {
  const missing = scopes.find(
    (scope) => !granted(actor, scope) && !actor.permissions.some((pattern) => coveredBy(pattern, scope)),
  )
  if (!missing) return undefined
  return new Problem(
    'forbidden',
    'token.scope_not_held',
    `You do not hold ${missing} yourself, so a token cannot be given it.`,
  )
}

/** `alert.*` is held when some role pattern begins there: the token is still cut to what its person may at each call. */
const coveredBy = (pattern: string, scope: string): boolean =>
  scope === '*' || (scope.endsWith('.*') && pattern.startsWith(scope.slice(0, -1)))
