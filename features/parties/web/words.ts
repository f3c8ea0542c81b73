import type { PartyRole, StatementKind } from '../contract/party.ts'
import { kindWords, roleWords } from '../contract/words.ts'

/** As headings of the list. */
export const rolesWords: Record<PartyRole, string> = {
  subject: 'Subjects',
  victim: 'Victims',
  witness: 'Witnesses',
  custodian: 'Custodians',
  counsel: 'Counsel',
  law_enforcement: 'Law enforcement',
  expert: 'Experts',
  other: 'Others',
}

export const partyRoles = Object.keys(roleWords) as PartyRole[]

/** In a sentence: `took an interview of`. */
export const aKind: Record<StatementKind, string> = {
  interview: 'an interview',
  testimony: 'a testimony',
  written: 'a written account',
}

export const statementKinds = Object.keys(kindWords) as StatementKind[]
