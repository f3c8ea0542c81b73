import { Problem } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { fromCacao, isCacao } from '../../contract/cacao/from-cacao.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import { readPlaybook } from '../../contract/document/yaml.ts'
import { importPlaybook as request, retirePlaybook } from '../../contract/requests/write-playbooks.ts'
import type { Faults } from '../faults.ts'
import { library } from '../library.ts'
import { nameTaken } from '../playbook.ts'
import { insertPlaybook, isNameTaken } from '../stores/playbooks.store.ts'
import { presentPlaybooks } from '../queries/playbook-rows.ts'

type Read = { document: PlaybookDocument; unsaid: string[] }

/** @throws Problem playbook.unreadable, with every fault */
function read(text: string): Read {
  const found = isCacao(text) ? fromCacao(text) : readPlaybook(text)
  if ('document' in found) return { unsaid: [], ...found }
  const fields = found.faults.map(({ step, field, sentence }) => ({
    path: ['text', step, field].filter(Boolean).join('.'),
    message: sentence,
  }))
  throw new Problem(
    'invalid',
    'playbook.unreadable',
    `${found.faults[0]?.sentence ?? 'It cannot be read.'} Nothing was kept.`,
    {
      fields,
    },
  )
}

export const importPlaybookChange = (faults: Faults) => {
  const present = presentPlaybooks(faults)
  return change({
    request,
    fact: 'playbook.created',
    subjectKind: 'playbook',
    permission: 'playbook.edit',
    load: inOrganisation,
    check: async (scene, _target, { text }) => {
      const { document } = read(text)
      return (await isNameTaken(scene, document.name, null)) ? nameTaken(document.name) : undefined
    },
    apply: async (scene, _targets, { text }) => {
      const { document } = read(text)
      const id = newId(scene.now)
      const shipped = library().find((each) => each.text === text)?.key ?? null
      await insertPlaybook(scene, { id, document, shipped })
      return [{ subjectId: id, data: { name: document.name } }]
    },
    present: async (scene, ids) =>
      (await present(scene, ids)).map((playbook) => ({ ...playbook, unsaid: unsaidOf(playbook.document) })),
    inverse: ({ subjectId }) => ({ change: retirePlaybook.name, subjectId, body: {} }),
  })
}

/** What the other format said and this one has no word for was kept with the document. */
const unsaidOf = ({ extensions }: PlaybookDocument): string[] => {
  const said = extensions?.unsaid
  return Array.isArray(said) ? said.map(String) : []
}
