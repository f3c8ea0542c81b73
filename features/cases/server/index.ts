export { addAlerts } from './changes/add-alerts.ts'
export { mustBeOpen, mustNotBeMerged, strictest, type Kase, type Standing } from './case.ts'
export { activePeople, addMember, memberIds, membersOf, partsOf, updateMember } from './case-people.store.ts'
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
export { toldHereToo } from './queries/told-here-too.ts'
export { presentCases } from './queries/get-case.ts'
export { hasField } from './queries/fields/field-filter.ts'
export { signReviewChange } from './lifecycle/sign-off-changes.ts'
