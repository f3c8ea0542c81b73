import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { renameOrganisation as request } from '../../contract/requests/people.ts'
import { selectOrganisation, updateOrganisationName } from '../accounts.store.ts'
import { presentOrganisation } from '../person.view.ts'

export const renameOrganisation = change({
  request,
  fact: 'organisation.renamed',
  subjectKind: 'organisation',
  load: inOrganisation,
  async apply(scene, [target], { name }) {
    const before = await selectOrganisation(scene)
    await updateOrganisationName(scene, name)
    return [{ subjectId: target?.id ?? before.id, data: { name }, before: { name: before.name }, after: { name } }]
  },
  present: presentOrganisation,
  inverse: (fact) => ({ change: 'organisation.rename', subjectId: fact.subjectId, body: { name: fact.before?.name } }),
})
