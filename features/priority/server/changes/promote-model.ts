import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { demoteModel, promoteModel } from '../../contract/requests/models.ts'
import { compare } from '../compare.ts'
import { presentModels } from '../model.view.ts'
import { idIn, loadModels, setState, type ModelTarget } from '../models-of.store.ts'
import { comparedOf } from '../queries/read-scorecard.ts'

const conflict = (code: string, detail: string) => new Problem('conflict', code, detail)

/** With sight of all verdicts: whether a model has shown that it is better must not depend on who asks. */
export const promoteModelChange = change({
  request: promoteModel,
  fact: 'priority.promoted',
  subjectKind: 'priority-model',
  system: true,
  load: loadModels,
  when: ({ state, number, scored }: ModelTarget) => {
    if (state === 'active') return conflict('priority.in_use', `Model ${number} is in use already.`)
    return state === 'retired' && !scored
      ? conflict(
          'priority.never_scored',
          `Model ${number} only ever watched. Begin a new one, which learns from all verdicts.`,
        )
      : undefined
  },
  check: async (scene, { id, number, state }: ModelTarget) => {
    if (state !== 'shadow') return undefined
    const { shown, sentence } = compare(number, await comparedOf(scene, id))
    return shown === 'better'
      ? undefined
      : conflict('priority.not_shown', `${sentence} It goes on watching; nothing was changed.`)
  },
  apply: one(async (scene, model: ModelTarget) => {
    const activeId = await idIn(scene, 'active')
    if (activeId) await setState(scene, activeId, 'retired')
    await setState(scene, model.id, 'active')
    return {
      subjectId: model.id,
      data: { number: model.number, activeId },
      before: { state: model.state },
      after: { state: 'active' },
    }
  }),
  present: presentModels,
  inverse: ({ subjectId, data, before }) => ({
    change: demoteModel.name,
    subjectId,
    body: { to: before?.state, activeId: data.activeId },
  }),
})

export const demoteModelChange = change({
  request: demoteModel,
  fact: 'priority.demoted',
  subjectKind: 'priority-model',
  load: loadModels,
  when: ({ state, number }: ModelTarget) =>
    state === 'retired' ? conflict('priority.not_in_use', `Model ${number} is not in use.`) : undefined,
  check: async (scene, model: ModelTarget, { to, activeId }) => {
    if (model.state === to) return conflict('priority.same', `Model ${model.number} is there already.`)
    if (to === 'shadow' && (await idIn(scene, 'shadow')))
      return conflict('priority.watched', 'Another model watches already. Nothing was changed.')
    if (activeId === null) return undefined
    if (model.state !== 'active')
      return conflict('priority.not_in_use', 'Only the model in use can be replaced. Nothing was changed.')
    const [next] = await loadModels(scene, [activeId])
    return next?.state === 'retired'
      ? undefined
      : conflict('priority.not_retired', 'The model that should take its place is not among the retired ones.')
  },
  apply: one(async (scene, model: ModelTarget, { to, activeId }) => {
    await setState(scene, model.id, to)
    if (activeId) await setState(scene, activeId, 'active')
    return {
      subjectId: model.id,
      data: { number: model.number, to, activeId },
      before: { state: model.state },
      after: { state: to },
    }
  }),
  present: presentModels,
  // One that only watched can be begun anew, from the verdicts that were kept.
  inverse: ({ subjectId, before }) =>
    before?.state === 'active' ? { change: promoteModel.name, subjectId, body: {} } : undefined,
})
