export { barredBy, type GateView } from './gates.ts'
export {
  closedStatus,
  compareStages,
  firstStatus,
  landingOf,
  movesFrom,
  statusOf,
  workingStatus,
  type Status,
} from './lifecycles.ts'
export { allLifecycles, landingsOf, namedBy, withFlows, type LifecycleTarget } from './lifecycles.store.ts'
