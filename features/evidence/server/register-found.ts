import type { Scene } from '../../../platform/server/scene.ts'
import { loadEvidence } from './evidence.store.ts'
import { register } from './register.ts'
