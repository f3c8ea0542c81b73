import { z } from 'zod'
import { Can, Id, Line, Version } from '../../../platform/contract/scalars.ts'

export const FieldKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,38}$/, 'A key is small letters, digits and underscores, such as records_lost.')

export const fieldKinds = [
  'text',
  'markdown',
  'number',
  'money',
  'date-time',
  'duration',
  'choice',
  'choices',
  'person',
  'team',
  'asset',
  'link',
  'yes-no',
  'table',
] as const
export const FieldKind = z.enum(fieldKinds).meta({ id: 'FieldKind' })
export type FieldKind = z.infer<typeof FieldKind>

const Condition = z.string().trim().max(2000).default('')

/** What is written of a field, but for key and kind, which stay as they were made. */
export const fieldBody = {
  label: Line(80),
  group: Line(60).default('Details'),
  help: z.string().trim().max(500).default(''),
  choices: z.array(Line(120)).max(200).default([]),
  columns: z.array(Line(60)).max(12).default([]),
  unit: z.string().trim().max(20).default(''),
  pattern: z.string().max(300).default(''),
  least: z.number().nullable().default(null),
  most: z.number().nullable().default(null),
  shownWhen: Condition,
  requiredWhen: Condition,
  requiredToClose: z.boolean().default(false),
  everywhere: z.boolean().default(false),
  listed: z.boolean().default(false),
}

/** A field as it is defined. The conditions are CEL over `case`; empty: always shown, never required. */
export const CaseField = z
  .object({
    id: Id,
    version: Version,
    key: z.string(),
    kind: FieldKind,
    label: z.string(),
    group: z.string(),
    help: z.string(),
    choices: z.array(z.string()),
    columns: z.array(z.string()),
    unit: z.string(),
    pattern: z.string(),
    least: z.number().nullable(),
    most: z.number().nullable(),
    shownWhen: z.string(),
    requiredWhen: z.string(),
    requiredToClose: z.boolean(),
    everywhere: z.boolean(),
    listed: z.boolean(),
    shipped: z.boolean(),
    edited: z.boolean(),
    retired: z.boolean(),
    can: Can,
  })
  .meta({ id: 'CaseField' })
export type CaseField = z.infer<typeof CaseField>

/** What is filled in: text, number (money, seconds of a duration too), RFC 3339, yes or no, choices, an id, rows of a table. */
export const FieldInput = z.union([
  z.string().max(20_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(200),
  z.array(z.record(z.string(), z.string().max(2000))).max(500),
  z.null(),
])
export type FieldInput = z.infer<typeof FieldInput>

export const FieldInputs = z
  .record(FieldKey, FieldInput)
  .refine((fields) => Object.keys(fields).length <= 100, 'At most 100 fields at a time.')

/** As it was put in, with the name of a person, team or asset beside its id. */
export const FieldValue = z.object({ value: FieldInput, name: z.string().nullable() }).meta({ id: 'CaseFieldValue' })
export type FieldValue = z.infer<typeof FieldValue>
