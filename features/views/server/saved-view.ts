import type { Target } from '../../../platform/server/change.ts'
import { granted } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'

/** Whoever has it may change views that everybody sees, and make one's own seen by everybody. */
export const sharing = 'view.share'

export type ViewTarget = Target & {
  version: number
  noun: string
  name: string
  filter: string
  columns: string[]
  shared: boolean
  position: number
  ownerId: string
  removedAt: Date | null
}

export function mayChange(scene: Scene, view: ViewTarget): true | string {
  if (view.ownerId === scene.actor.personId && !view.shared) return true
  if (view.shared && granted(scene.actor, sharing)) return true
  return view.shared
    ? `The view "${view.name}" is everybody's; changing it needs the permission ${sharing}, which none of your roles gives.`
    : `The view "${view.name}" is somebody else's.`
}
