import type { Selectable } from 'kysely'
import type { CaseParties, Statements } from '../../../generated/db.ts'
import { Problem } from '../../../platform/contract/problem.ts'
import { mustBeOpen, type Standing } from '../../cases/server/index.ts'
import type { PartyRole, StatementKind } from '../contract/party.ts'

type Head = Standing & { id: string }
type Row<T> = Omit<Selectable<T>, 'organisation_id' | 'case_id'> & { caseId: string; head: Head }

/** With the case it is worked in: its own, or what that was merged into. */
export type PartyRow = Row<CaseParties> & { role: PartyRole }
/** `said`: how many versions there are, addenda among them. */
export type StatementRow = Row<Statements> & { kind: StatementKind; party_name: string; said: number }

const conflict = (code: string, detail: string) => new Problem('conflict', code, detail)

export const mustBeThere = (party: PartyRow): Problem | undefined =>
  mustBeOpen(party.head) ??
  (party.removed_at
    ? conflict('party.removed', `${party.name} was taken off the case. Restore them first.`)
    : undefined)

export const mustBeRemoved = (party: PartyRow): Problem | undefined =>
  mustBeOpen(party.head) ??
  (party.removed_at ? undefined : conflict('party.not-removed', `${party.name} is in the case already.`))

export const hasStated = (party: PartyRow): Problem =>
  conflict('party.stated', `${party.name} has made a statement, so stays in the case. Nothing was changed.`)

const mustStand = (statement: StatementRow): Problem | undefined =>
  mustBeOpen(statement.head) ??
  (statement.withdrawn_at ? conflict('statement.withdrawn', 'This statement was taken back.') : undefined)

export const mustBeUnsigned = (statement: StatementRow): Problem | undefined =>
  mustStand(statement) ??
  (statement.signed_at
    ? conflict('statement.signed', 'This statement is signed and stays as it is. Nothing was saved; add an addendum.')
    : undefined)

export const mustBeSigned = (statement: StatementRow): Problem | undefined =>
  mustStand(statement) ??
  (statement.signed_at
    ? undefined
    : conflict('statement.not-signed', 'This statement is not signed yet: change its text instead.'))

export const readAnother = (version: number): Problem =>
  conflict(
    'statement.other-version',
    `There is a later version than ${version} by now. Nothing was signed; read it first.`,
  )
