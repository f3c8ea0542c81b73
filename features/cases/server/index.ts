export { addAlerts } from './changes/add-alerts.ts'
export { mustBeOpen, type Kase, type Standing } from './case.ts'
export { activePeople, memberIds, partsOf } from './case-people.store.ts'
export { leads, partProblem } from './case-people.ts'
export {
  familyOf,
  findCase,
  headOf,
  headsOf,
  loadCases,
  openCase,
  setImpact,
  updateCases,
  weighOpenCases,
} from './cases.store.ts'
export { valuesOfCases } from './queries/case-values.ts'
export { mergesOf } from './queries/merges-of.ts'
export { presentCases } from './queries/get-case.ts'
