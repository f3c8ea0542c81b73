import type { Scene } from '../../../platform/server/scene.ts'
import { allLifecycles } from '../../lifecycles/server/index.ts'

/** What a type may name: those that are offered. */
export const lifecycleIds = async (scene: Scene): Promise<string[]> =>
  (await allLifecycles(scene)).filter((each) => !each.retired).map((each) => each.slug)
