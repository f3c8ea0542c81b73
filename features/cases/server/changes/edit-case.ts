import { change, one } from '../../../../platform/server/change.ts'
import { editCase as request } from '../../contract/requests/work-case.ts'
import { mustBeOpen, type Kase } from '../case.ts'
import { loadCases, updateCases } from '../cases.store.ts'
import { presentCases } from '../queries/get-case.ts'

type Editable = Pick<Kase, 'title' | 'summary' | 'type' | 'tags' | 'techniques' | 'tlp' | 'pap'>

export const editCase = change({
  request,
  fact: 'case.edited',
  subjectKind: 'case',
  load: loadCases,
  when: mustBeOpen,
  apply: one(async (scene, kase, body) => {
    const after = Object.fromEntries(
      Object.entries(body).filter(([, value]) => value !== undefined),
    ) as Partial<Editable>
    const fields = Object.keys(after) as (keyof Editable)[]
    await updateCases(scene, [kase.id], after)
    const before = Object.fromEntries(fields.map((field) => [field, kase[field]]))
    return { subjectId: kase.id, caseId: kase.id, data: { key: kase.key, fields }, before, after }
  }),
  present: presentCases,
  inverse: ({ subjectId, before }) => before && { change: 'case.edit', subjectId, body: before },
})
