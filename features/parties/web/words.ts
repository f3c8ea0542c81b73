import type { PartyRole, StatementKind } from '../contract/party.ts'

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

export const kindWords: Record<StatementKind, string> = {
  interview: 'Interview',
  testimony: 'Testimony',
  written: 'Written account',
}

/** In a sentence: `took an interview of`. */
export const aKind: Record<StatementKind, string> = {
  interview: 'an interview',
  testimony: 'a testimony',
  written: 'a written account',
}

export const statementKinds = Object.keys(kindWords) as StatementKind[]
