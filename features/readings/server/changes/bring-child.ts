import type { Files } from '../../../../platform/server/means/files/files.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { registerFound } from '../../../evidence/server/index.ts'
import { bringChild } from '../../contract/requests/readings.ts'
import { presentRuns } from '../queries/run-rows.ts'
import { factOf, isOver } from '../reading.ts'
import { loadRuns, type RunRow } from '../runs.store.ts'

/** An exhibit of its own, whose parent and way here are told. */
export const bringChildChange = (files: Files) =>
  change({
    request: bringChild,
    fact: 'reading.child-taken',
    subjectKind: 'reading',
    load: loadRuns,
    when: isOver,
    apply: one(async (scene, run: RunRow, { number, name, content }) => {
      const found = await registerFound(scene, files, {
        parentId: run.evidenceId,
        name,
        content,
        reason: `Taken out of ${run.exhibit}, line ${number} of reading ${run.id}`,
      })
      return factOf(run, { itemId: found.id, exhibit: found.exhibit, name })
    }),
    present: presentRuns,
    door: true,
  })
