import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import {
  createPlaybook,
  restorePlaybook,
  retirePlaybook,
  savePlaybook,
} from '../../contract/requests/write-playbooks.ts'
import type { Faults } from '../faults.ts'
import { mustBeInUse, mustBeRetired, nameTaken, type PlaybookTarget } from '../playbook.ts'
import { insertPlaybook, isNameTaken, loadPlaybooks, saveDraft, setRetired } from '../stores/playbooks.store.ts'
import { presentPlaybooks } from '../queries/playbook-rows.ts'

const nameProblem = async (scene: Scene, { name }: Pick<PlaybookDocument, 'name'>, exceptId: string | null) =>
  (await isNameTaken(scene, name, exceptId)) ? nameTaken(name) : undefined

export const createPlaybookChange = (faults: Faults) =>
  change({
    request: createPlaybook,
    fact: 'playbook.created',
    subjectKind: 'playbook',
    permission: 'playbook.edit',
    load: inOrganisation,
    check: (scene, _target, { document }) => nameProblem(scene, document, null),
    apply: async (scene, _targets, { document }) => {
      const id = newId(scene.now)
      await insertPlaybook(scene, { id, document, shipped: null })
      return [{ subjectId: id, data: { name: document.name } }]
    },
    present: presentPlaybooks(faults),
    inverse: ({ subjectId }) => ({ change: retirePlaybook.name, subjectId, body: {} }),
  })

export const savePlaybookChange = (faults: Faults) =>
  change({
    request: savePlaybook,
    wholly: true,
    fact: 'playbook.saved',
    subjectKind: 'playbook',
    permission: 'playbook.edit',
    load: loadPlaybooks,
    when: mustBeInUse,
    check: (scene, { id }, { document }) => nameProblem(scene, document, id),
    apply: one(async (scene, { id, draft }: PlaybookTarget, { document }) => {
      await saveDraft(scene, id, document)
      const found = await faults.of(scene, document)
      return {
        subjectId: id,
        data: { name: document.name, faults: found.length },
        before: { document: draft },
        after: { document },
      }
    }),
    present: presentPlaybooks(faults),
    inverse: ({ subjectId, before }) => before && { change: savePlaybook.name, subjectId, body: before },
  })

export const retirePlaybookChange = (faults: Faults) =>
  change({
    request: retirePlaybook,
    fact: 'playbook.retired',
    subjectKind: 'playbook',
    permission: 'playbook.edit',
    load: loadPlaybooks,
    when: mustBeInUse,
    apply: one(async (scene, { id, name }: PlaybookTarget) => {
      await setRetired(scene, id, scene.now)
      return { subjectId: id, data: { name } }
    }),
    present: presentPlaybooks(faults),
    inverse: ({ subjectId }) => ({ change: restorePlaybook.name, subjectId, body: {} }),
  })

export const restorePlaybookChange = (faults: Faults) =>
  change({
    request: restorePlaybook,
    fact: 'playbook.restored',
    subjectKind: 'playbook',
    permission: 'playbook.edit',
    load: loadPlaybooks,
    when: mustBeRetired,
    check: (scene, { id, name }: PlaybookTarget) => nameProblem(scene, { name }, id),
    apply: one(async (scene, { id, name }: PlaybookTarget) => {
      await setRetired(scene, id, null)
      return { subjectId: id, data: { name } }
    }),
    present: presentPlaybooks(faults),
    inverse: ({ subjectId }) => ({ change: retirePlaybook.name, subjectId, body: {} }),
  })
