import { z } from 'zod'
import { PartyRole, StatementKind } from './party.ts'

const party = z.object({ name: z.string(), role: PartyRole })
const statement = { name: z.string(), kind: StatementKind }

export const partyFacts = {
  'party.added': party,
  /** Names of the fields; the values are in before and after. */
  'party.edited': party.extend({ fields: z.array(z.string()) }),
  'party.removed': party,
  'party.restored': party,
  'statement.taken': z.object({ ...statement, place: z.string() }),
  'statement.edited': z.object({ ...statement, fields: z.array(z.string()), version: z.int() }),
  'statement.withdrawn': z.object(statement),
  'statement.signed': z.object({ ...statement, version: z.int(), words: z.string() }),
  'statement.amended': z.object({ ...statement, version: z.int() }),
}
