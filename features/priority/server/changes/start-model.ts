import { Problem } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { demoteModel, startModel } from '../../contract/requests/models.ts'
import { constants } from '../engine/constants.ts'
import { openPriority } from '../engine/engine.ts'
import { evidenceOf } from '../evidence-row.ts'
import { presentModels } from '../model.view.ts'
import { idIn } from '../models-of.store.ts'
import { insertModel, keptVerdicts } from '../verdicts.store.ts'

/** Replayed in the transaction of the change: some seconds at most. */
const replayed = 50_000

/** Runs with sight of all verdicts: what a model knows must not depend on who began it. */
export const startModelChange = change({
  request: startModel,
  fact: 'priority.started',
  subjectKind: 'priority-model',
  system: true,
  load: inOrganisation,
  check: async (scene) =>
    (await idIn(scene, 'shadow'))
      ? new Problem('conflict', 'priority.watched', 'A model watches already. Promote it or switch it off first.')
      : undefined,
  apply: one(async (scene, _organisation, { pace }) => {
    const id = newId(scene.now)
    const engine = openPriority({ constants: { pace: constants.pace * pace } })
    const verdicts = await keptVerdicts(scene, replayed)
    for (const { at, ruleId, host, source, evidence, worth } of verdicts)
      engine.learn({
        signal: { at: at.getTime(), rule: ruleId, host, source },
        evidence: evidenceOf(evidence),
        worth: worth ? 1 : 0,
      })
    const number = await insertModel(scene, { id, pace, taught: verdicts.length, learned: engine.learned() })
    return { subjectId: id, data: { number, verdicts: verdicts.length } }
  }),
  present: presentModels,
  inverse: ({ subjectId }) => ({ change: demoteModel.name, subjectId, body: { to: 'retired' } }),
})
