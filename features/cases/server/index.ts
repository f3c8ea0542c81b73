export { mustBeOpen, type Kase } from './case.ts'
export { personProblem, partProblem } from './case-people.ts'
export { familyOf, findCase, headsOf, openCase } from './cases.store.ts'
export { phasesOf } from './lifecycles.ts'
