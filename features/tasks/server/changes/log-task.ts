import { change, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { logTask as request } from '../../contract/requests/change-tasks.ts'
import { presentWithLog } from '../queries/get-task.ts'
import { mustBeWorkable } from '../task.ts'
import { insertLog, loadTasks } from '../tasks.store.ts'

/** Entries are never changed or taken back; a finished task can still be written about. */
export const logTask = change({
  request,
  fact: 'task.logged',
  subjectKind: 'task',
  load: loadTasks,
  when: mustBeWorkable,
  apply: one(async (scene, task, { body }) => {
    const logId = newId(scene.now)
    await insertLog(scene, task, { id: logId, body })
    return { subjectId: task.id, caseId: task.caseId, data: { title: task.title, logId, body } }
  }),
  present: presentWithLog,
})
