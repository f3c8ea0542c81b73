import type { Feature } from '../../../platform/server/feature.ts'
import type { Registry } from '../../../platform/server/registry.ts'
import { rotaFacts } from '../contract/facts.ts'
import { defineRotaChange, editRotaChange, removeRotaChange, restoreRotaChange } from './changes/define-rota.ts'
import { overrideRotaChange, restoreOverrideChange, withdrawOverrideChange } from './changes/override-rota.ts'
import { chaseHandoverChange, makeHandoverChange } from './changes/make-handover.ts'
import { reportNobodyChange } from './changes/report-nobody.ts'
import { endAbsenceChange, restoreAbsenceChange, setAbsenceChange } from './changes/set-absence.ts'
import { setPolicyChange } from './changes/set-policy.ts'
import { setSkillsChange } from './changes/set-skills.ts'
import {
  acceptHandoverChange,
  handOverChange,
  noteHandoverChange,
  withdrawNoteChange,
} from './changes/work-handover.ts'
import { handOutChange } from './hand-out/hand-out-change.ts'
import { handOutWaiting } from './jobs/hand-out-waiting.ts'
import { makeHandovers } from './jobs/make-handovers.ts'
import { listAbsencesQuery } from './queries/absence-rows.ts'
import { previewDutiesQuery, readDutiesQuery, readOnCallQuery } from './queries/duties.ts'
import { readHandOutsQuery } from './queries/hand-outs.ts'
import { listHandoversQuery, readHandoverQuery } from './queries/handover-rows.ts'
import { listPoliciesQuery } from './queries/policy-rows.ts'
import { listRotasQuery } from './queries/rota-rows.ts'
import { listSkillsQuery } from './queries/skill-rows.ts'
import { handOutOpened } from './reactions/hand-out-opened.ts'

const changes = [
  defineRotaChange,
  editRotaChange,
  removeRotaChange,
  restoreRotaChange,
  overrideRotaChange,
  withdrawOverrideChange,
  restoreOverrideChange,
  setAbsenceChange,
  endAbsenceChange,
  restoreAbsenceChange,
  setPolicyChange,
  setSkillsChange,
  makeHandoverChange,
  chaseHandoverChange,
  noteHandoverChange,
  withdrawNoteChange,
  handOverChange,
  acceptHandoverChange,
]

const queries = [
  listRotasQuery,
  readDutiesQuery,
  previewDutiesQuery,
  readOnCallQuery,
  listAbsencesQuery,
  listPoliciesQuery,
  listSkillsQuery,
  readHandOutsQuery,
  listHandoversQuery,
  readHandoverQuery,
]

/** `registry`: to hand something out is to assign it, by the change of its owner. */
export function rotasFeature(registry: () => Registry): Feature {
  const handOut = handOutChange('case', registry)
  const report = reportNobodyChange(registry)
  return {
    name: 'rotas',
    needs: ['cases', 'clocks'],
    facts: rotaFacts,
    changes: [...changes, handOut, handOutChange('alert', registry), handOutChange('task', registry), report],
    queries,
    reactions: [handOutOpened({ handOut, report })],
    jobs: [makeHandovers, handOutWaiting(handOut)],
  }
}
