import type { Reaction } from '../../../../platform/server/jobs/reactions.ts'
import { caseFacts } from '../../../cases/contract/facts.ts'
import { alertsOfCases } from '../alerts.store.ts'
import { closeWithCaseChange, reopenWithCaseChange } from '../changes/follow-case.ts'

/** The case closed, and with it those merged into it. */
const casesIn = (caseIds: readonly string[], caseId: string) => [...new Set([...caseIds, caseId])]

export const closeAlertsWithCase: Reaction = {
  name: 'close-alerts-with-case',
  on: ['case.closed'],
  run: async (react, fact) => {
    const { caseIds, disposition, key } = caseFacts['case.closed'].parse(fact.data)
    const refs = await react.read((scene) => alertsOfCases(scene, casesIn(caseIds, fact.subjectId), 'linked'))
    if (refs.length > 0)
      await react.perform({ partial: true }, { change: closeWithCaseChange, refs, body: { disposition, case: key } })
  },
}

/** Those that had a verdict of their own keep it. */
export const reopenAlertsWithCase: Reaction = {
  name: 'reopen-alerts-with-case',
  on: ['case.reopened'],
  run: async (react, fact) => {
    const { caseIds, key } = caseFacts['case.reopened'].parse(fact.data)
    const refs = await react.read((scene) => alertsOfCases(scene, casesIn(caseIds, fact.subjectId), 'closed with it'))
    if (refs.length > 0)
      await react.perform({ partial: true }, { change: reopenWithCaseChange, refs, body: { case: key } })
  },
}
