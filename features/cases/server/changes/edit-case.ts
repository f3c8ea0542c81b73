import { change, one } from '../../../../platform/server/change.ts'
import { untag } from '../../../../platform/server/acts/untag.ts'
import { editCase as request, tagCaseTechniques } from '../../contract/requests/work-case.ts'
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

/** As many as a case may be opened with. */
const maxTechniques = 100

export const tagCaseTechniquesChange = change({
  request: tagCaseTechniques,
  fact: 'case.techniques-tagged',
  subjectKind: 'case',
  load: loadCases,
  when: mustBeOpen,
  apply: one(async (scene, kase, { add, remove }) => {
    const kept = kase.techniques.filter((id) => !remove.includes(id))
    const room = Math.max(0, maxTechniques - kept.length)
    const added = [...new Set(add)].filter((id) => !kept.includes(id)).slice(0, room)
    const removed = kase.techniques.filter((id) => remove.includes(id) && !added.includes(id))
    await updateCases(scene, [kase.id], { techniques: [...kept, ...added] })
    return { subjectId: kase.id, caseId: kase.id, data: { key: kase.key, added, removed } }
  }),
  present: presentCases,
  inverse: untag(tagCaseTechniques.name),
})
