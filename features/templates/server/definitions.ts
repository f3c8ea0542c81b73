import type { Selectable } from 'kysely'
import type { CaseFields, CaseTemplates, CaseTypes } from '../../../generated/db.ts'
import { Severity, Tlp } from '../../../platform/contract/scalars.ts'
import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { CaseKind } from '../../cases/contract/case.ts'
import type { Area, CasePart, CaseType, CaseWord } from '../contract/case-type.ts'
import type { CaseField, FieldKind } from '../contract/field.ts'
import { TemplateContent, type CaseTemplate } from '../contract/template.ts'

type Row<Table> = Omit<Selectable<Table>, 'organisation_id'>
export type TypeRow = Row<CaseTypes> & { team_name: string | null }
export type FieldRow = Row<CaseFields>
export type TemplateRow = Row<CaseTemplates>

const origin = (row: { shipped: number | null; edited: boolean; retired_at: Date | null }) => ({
  shipped: row.shipped !== null,
  edited: row.edited,
  retired: row.retired_at !== null,
})

export const presentType = (scene: Scene, row: TypeRow): CaseType => ({
  id: row.id,
  version: row.version,
  key: row.key,
  name: row.name,
  noun: row.noun,
  description: row.description,
  icon: row.icon,
  area: row.area as Area,
  rsit: row.rsit,
  kind: row.kind as CaseKind,
  lifecycle: row.lifecycle,
  severity: row.severity === null ? null : (Severity.options[row.severity - 1] ?? null),
  tlp: row.tlp === null ? null : Tlp.parse(row.tlp),
  restricted: row.restricted,
  team: row.team_id !== null && row.team_name !== null ? { id: row.team_id, name: row.team_name } : null,
  hides: row.hides as CasePart[],
  words: row.words as Partial<Record<CaseWord, string>>,
  aliases: row.aliases,
  fields: row.fields,
  templates: row.templates,
  ...origin(row),
  can: abilities(scene, scene.changesOn('case-type'), row),
})

/** A field as it is, whoever asks. */
export const ruleOf = (row: FieldRow): Omit<CaseField, 'can'> => ({
  id: row.id,
  version: row.version,
  key: row.key,
  kind: row.kind as FieldKind,
  label: row.label,
  group: row.group_name,
  help: row.help,
  choices: row.choices,
  columns: row.columns,
  unit: row.unit,
  pattern: row.pattern,
  least: row.least,
  most: row.most,
  shownWhen: row.shown_when,
  requiredWhen: row.required_when,
  requiredToClose: row.required_to_close,
  everywhere: row.everywhere,
  listed: row.listed,
  ...origin(row),
})

export const presentField = (scene: Scene, row: FieldRow): CaseField => ({
  ...ruleOf(row),
  can: abilities(scene, scene.changesOn('case-field'), row),
})

export const presentTemplate = (scene: Scene, row: TemplateRow): CaseTemplate => ({
  id: row.id,
  version: row.version,
  key: row.key,
  name: row.name,
  description: row.description,
  content: TemplateContent.parse(row.content),
  ...origin(row),
  can: abilities(scene, scene.changesOn('template'), row),
})
