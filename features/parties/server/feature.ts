import type { Feature } from '../../../platform/server/feature.ts'
import { partyFacts } from '../contract/facts.ts'
import { addParty, editParty, removeParty, restoreParty } from './changes/parties.ts'
import { amendStatement, editStatement, signStatement, takeStatement, withdrawStatement } from './changes/statements.ts'
import { getStatement, listParties } from './queries/read-parties.ts'

export const partiesFeature: Feature = {
  name: 'parties',
  needs: ['cases'],
  facts: partyFacts,
  changes: [
    addParty,
    editParty,
    removeParty,
    restoreParty,
    takeStatement,
    editStatement,
    withdrawStatement,
    signStatement,
    amendStatement,
  ],
  queries: [listParties, getStatement],
}
