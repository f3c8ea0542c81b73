import type { Feature } from '../../../platform/server/feature.ts'
import { graphFacts } from '../contract/facts.ts'
import { findPathQuery } from './queries/find-path.ts'
import { readAroundQuery } from './queries/read-around.ts'

export const graphFeature: Feature = {
  name: 'graph',
  needs: ['observables'],
  facts: graphFacts,
  changes: [],
  queries: [readAroundQuery, findPathQuery],
}
