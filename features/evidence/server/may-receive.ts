import { Problem, unknown } from '../../../platform/contract/problem.ts'
import { mustWriteIn } from '../../../platform/server/activity/parts.ts'
import { granted, needs } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { findCase, mustBeOpen } from '../../cases/server/index.ts'

/** Uploads go to a case, for who may register exhibits in it, while it is open. */
export async function mayReceive(scene: Scene, target: string): Promise<Problem | undefined> {
  const kase = await findCase(scene, target)
  if (!kase) return unknown('case')
  mustWriteIn(scene, kase.id)
  return granted(scene.actor, 'evidence.register')
    ? mustBeOpen(kase)
    : new Problem('forbidden', 'request.forbidden', needs(scene.actor, 'evidence.register'))
}
