import type { Scene } from '../../../platform/server/scene.ts'
import { lifecycles } from './lifecycles.ts'

/** What a type may name. */
export const lifecycleIds = async (_: Scene): Promise<string[]> => [...lifecycles.keys()]
