import type { Facts } from '../../../platform/contract/facts.ts'

/** Nothing happens in the graph: it shows what others own. */
export const graphFacts = {} satisfies Facts
