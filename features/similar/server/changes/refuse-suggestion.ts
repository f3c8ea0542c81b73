import { change, one, type Fact } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { mustBeOpen } from '../../../cases/server/index.ts'
import { allowForAlert, allowForCase, refuseForAlert, refuseForCase } from '../../contract/requests/similar.ts'
import {
  endRefusal,
  keepRefusal,
  loadAlertTargets,
  loadCaseTargets,
  type Refusal,
  type SuggestionTarget,
} from '../refusals.store.ts'

const says = (target: SuggestionTarget, { kind, what, sourceId }: Refusal) => ({
  subjectId: target.id,
  caseId: target.caseId ?? null,
  data: { title: target.title, kind },
  after: { what, sourceId },
})

const refusing = one(async (scene: Scene, target: SuggestionTarget, refusal: Refusal) => {
  await keepRefusal(scene, target, refusal)
  return says(target, refusal)
})

const allowing = one(async (scene: Scene, target: SuggestionTarget, refusal: Refusal) => {
  await endRefusal(scene, target, refusal)
  return says(target, refusal)
})

const answer = {
  present: async (_scene: Scene, ids: readonly string[]) => ids.map((id) => ({ id })),
}

const backBy =
  (change: string) =>
  ({ subjectId, data, after }: Fact) =>
    after && { change, subjectId, body: { kind: data.kind, what: after.what, sourceId: after.sourceId } }

export const refuseForAlertChange = change({
  ...answer,
  request: refuseForAlert,
  fact: 'alert.suggestion-refused',
  subjectKind: 'alert',
  load: loadAlertTargets,
  apply: refusing,
  inverse: backBy(allowForAlert.name),
})

export const allowForAlertChange = change({
  ...answer,
  request: allowForAlert,
  fact: 'alert.suggestion-allowed',
  subjectKind: 'alert',
  permission: refuseForAlert.name,
  load: loadAlertTargets,
  apply: allowing,
  inverse: backBy(refuseForAlert.name),
})

export const refuseForCaseChange = change({
  ...answer,
  request: refuseForCase,
  fact: 'case.suggestion-refused',
  subjectKind: 'case',
  load: loadCaseTargets,
  when: mustBeOpen,
  apply: refusing,
  inverse: backBy(allowForCase.name),
})

export const allowForCaseChange = change({
  ...answer,
  request: allowForCase,
  fact: 'case.suggestion-allowed',
  subjectKind: 'case',
  permission: refuseForCase.name,
  load: loadCaseTargets,
  when: mustBeOpen,
  apply: allowing,
  inverse: backBy(refuseForCase.name),
})
