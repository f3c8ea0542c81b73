import type { PartyRole, StatementKind } from './party.ts'

export const roleWords: Record<PartyRole, string> = {
  subject: 'Subject',
  victim: 'Victim',
  witness: 'Witness',
  custodian: 'Custodian',
  counsel: 'Counsel',
  law_enforcement: 'Law enforcement',
  expert: 'Expert',
  other: 'Other',
}

/** Of statements. */
export const kindWords: Record<StatementKind, string> = {
  interview: 'Interview',
  testimony: 'Testimony',
  written: 'Written account',
}
