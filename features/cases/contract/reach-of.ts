import type { CaseKind, Reach } from './case.ts'

/** Of how much a part of the page tells: by `?reach=`, and without it an investigation of all it gathers. */
export function reachOf({ kind }: { kind: CaseKind }, search: { readonly [name: string]: unknown }): Reach {
  const asked = search.reach
  return asked === 'all' || asked === 'own' ? asked : kind === 'investigation' ? 'all' : 'own'
}
