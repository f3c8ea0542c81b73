export { approvalsNeeded, asksOthers, compareStages, isSameStatus, landingOf } from '../contract/flow.ts'
export { barredBy, type GateView } from './gates.ts'
export { closedStatus, firstStatus, movesFrom, statusOf, workingStatus, type Status } from './lifecycles.ts'
export { allLifecycles, landingsOf, namedBy, withFlows, type LifecycleTarget } from './lifecycles.store.ts'
