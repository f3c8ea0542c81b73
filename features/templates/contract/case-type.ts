import { z } from 'zod'
import { Can, Id, Line, Markdown, Severity, Tlp, Version } from '../../../platform/contract/scalars.ts'
import { CaseKind } from '../../cases/contract/case.ts'

export const TypeKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,38}$/, 'A key is small letters, digits and hyphens, such as lost-device.')

export const Area = z.enum(['cyber', 'people', 'premises', 'safety']).meta({ id: 'CaseArea' })
export type Area = z.infer<typeof Area>

/** Of the page: what a type can do without. */
export const CasePart = z
  .enum(['alerts', 'observables', 'attack', 'assets', 'similar', 'graph', 'levels', 'impact'])
  .meta({ id: 'CasePart' })
export type CasePart = z.infer<typeof CasePart>

/** What the page calls by a word of security operations; a type may have its own. */
export const CaseWord = z
  .enum([
    'disposition',
    'true_positive',
    'benign_true_positive',
    'false_positive',
    'duplicate',
    'undetermined',
    'detected',
    'contained',
    'resolved',
    'severity',
  ])
  .meta({ id: 'CaseWord' })
export type CaseWord = z.infer<typeof CaseWord>

export const Words = z.partialRecord(CaseWord, Line(60))

const keys = z.array(TypeKey).max(20)

/** What is written of a type; the same in the shipped pack, over the API and in the browser. */
export const typeBody = {
  name: Line(60),
  noun: z.string().trim().max(40).default(''),
  description: Markdown(2000).default(''),
  icon: Line(40).default('folder'),
  area: Area.default('cyber'),
  rsit: z.string().max(80).nullable().default(null),
  kind: CaseKind.default('incident'),
  lifecycle: Line(40).default('simple'),
  severity: Severity.nullable().default(null),
  tlp: Tlp.nullable().default(null),
  restricted: z.boolean().default(false),
  teamId: Id.nullable().default(null),
  hides: z.array(CasePart).max(20).default([]),
  words: Words.default({}),
  aliases: z.array(Line(60)).max(40).default([]),
  fields: z
    .array(z.string().regex(/^[a-z][a-z0-9_]{0,38}$/))
    .max(60)
    .default([]),
  templates: keys.default([]),
}

export const CaseType = z
  .object({
    id: Id,
    version: Version,
    key: z.string(),
    name: z.string(),
    noun: z.string(),
    description: z.string(),
    icon: z.string(),
    area: Area,
    rsit: z.string().nullable(),
    kind: CaseKind,
    lifecycle: z.string(),
    severity: Severity.nullable(),
    tlp: Tlp.nullable(),
    restricted: z.boolean(),
    team: z.object({ id: Id, name: z.string() }).nullable(),
    hides: z.array(CasePart),
    words: Words,
    aliases: z.array(z.string()),
    fields: z.array(z.string()),
    templates: z.array(z.string()),
    /** It came with the shipped pack. */
    shipped: z.boolean(),
    /** Changed here since: taking the pack again leaves it alone. */
    edited: z.boolean(),
    retired: z.boolean(),
    can: Can,
  })
  .meta({ id: 'CaseType' })
export type CaseType = z.infer<typeof CaseType>
