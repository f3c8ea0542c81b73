import { rankOf, severityOf } from '../../../../platform/contract/severity.ts'
import { change } from '../../../../platform/server/change.ts'
import { setCaseSeverity as request } from '../../contract/requests/work-case.ts'
import { mustBeOpen } from '../case.ts'
import { loadCases, updateCases } from '../cases.store.ts'
import { presentCases } from '../queries/get-case.ts'

export const setCaseSeverity = change({
  request,
  fact: 'case.severity-set',
  subjectKind: 'case',
  load: loadCases,
  when: mustBeOpen,
  async apply(scene, cases, { severity }) {
    await updateCases(
      scene,
      cases.map((kase) => kase.id),
      { severity: rankOf(severity) },
    )
    return cases.map((kase) => {
      const from = severityOf(kase.severity)
      return {
        subjectId: kase.id,
        caseId: kase.id,
        data: { key: kase.key, from, to: severity },
        before: { severity: from },
        after: { severity },
      }
    })
  },
  present: presentCases,
  inverse: ({ subjectId, before }) => before && { change: 'case.set-severity', subjectId, body: before },
})
