import type { Scene } from '../../../../platform/server/scene.ts'
import type { ClockKind } from '../../contract/clock.ts'
import type { Subject } from '../run.ts'
import { alertSubjects } from './alert-subjects.ts'
import { caseSubjects } from './case-subjects.ts'
import { taskSubjects } from './task-subjects.ts'

const loaders = { alert: alertSubjects, case: caseSubjects, task: taskSubjects }

/** Things with all that their clocks go by, as the scene may see them; `facts`: those the definitions ask for. */
export const loadSubjects = (
  scene: Scene,
  kind: ClockKind,
  { ids, facts }: { ids: readonly string[]; facts: readonly string[] },
): Promise<Subject[]> => (ids.length === 0 ? Promise.resolve([]) : loaders[kind](scene, ids, facts))
