import type { OfferedChange } from '../../../contract/acts/offered-change.ts'
import type { Option } from '../form/list-picker.tsx'

/** An act while it is written. */
export type ActDraft = {
  change: string
  ref?: string | null | undefined
  body?: Readonly<Record<string, unknown>> | undefined
}
export type FieldOfChange = OfferedChange['fields'][number]

/** Things that are chosen by name where a change wants an id: by field (`personId`), and by what it is done to. */
export type Picks = {
  fields?: Readonly<Record<string, readonly Option[]>>
  refs?: Readonly<Record<string, readonly Option[]>>
}

/** A change by a name people use, and what it begins as. */
export type Preset = { label: string; says: string; act: ActDraft }

/** What an act can be made of. `on`: the kinds of thing it is done to unless it says otherwise. */
export type ActOffer = {
  changes: readonly OfferedChange[]
  on: readonly string[]
  picks: Picks
  /** Offered before all others. */
  presets?: readonly Preset[]
}

/** The thing itself, as changes take it that are done about something. */
const itself = (on: readonly string[]) => (on[0] ? { kind: on[0], id: `{{ ${on[0]}.id }}` } : undefined)

/** The thing itself, or its id, alone or as the only one of a list: nothing anybody would want to type. */
export function isItself(value: unknown, on: readonly string[]): boolean {
  const said = JSON.stringify(value ?? null).replaceAll(/\{\{\s*|\s*\}\}/g, '')
  return on.some(
    (kind) => said === JSON.stringify([`${kind}.id`]) || said === JSON.stringify({ kind, id: `${kind}.id` }),
  )
}

/** A change as it is first chosen: about the thing itself, the first of what it is done to. */
export function freshAct(change: string, { changes, on, picks, presets = [] }: ActOffer): ActDraft {
  const preset = presets.find(({ act }) => act.change === change)?.act
  const known = changes.find(({ name }) => name === change)
  const subject = known?.fields.some(({ name }) => name === 'subject') ? itself(on) : undefined
  const elsewhere = known?.subjectKind && !on.includes(known.subjectKind)
  const first = elsewhere ? (picks.refs?.[known.subjectKind ?? '']?.[0]?.value ?? '') : null
  if (preset) return { ...preset, ref: preset.ref || first }
  return { change, ref: first, body: subject ? { subject } : {} }
}

/** What has a name people use first, then what can be done to the thing itself; what its reader may not do is said so. */
export function changeOptions({ changes, on, presets = [] }: ActOffer): Option[] {
  const rankOf = (change: OfferedChange) => {
    const preset = presets.findIndex(({ act }) => act.change === change.name)
    return preset >= 0 ? preset : change.subjectKind && on.includes(change.subjectKind) ? 1000 : 1001
  }
  return changes
    .map((change) => ({ change, rank: rankOf(change) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ change: { name, summary, may }, rank }) => ({
      value: name,
      label: presets[rank]?.label ?? summary,
      hint: hintOf(presets, { name, may, preset: presets[rank] }),
    }))
}

/** Where acts have names people use, a hint is in words too. */
function hintOf(
  { length }: readonly Preset[],
  { name, may, preset }: { name: string; may: boolean; preset: Preset | undefined },
): string {
  if (length === 0) return may ? name : `${name}, not yours`
  return [preset?.says, may ? undefined : 'not yours to do'].filter(Boolean).join('; ')
}

const knownNames: Readonly<Record<string, string>> = { ownerId: 'Owner', tlp: 'TLP', pap: 'PAP' }

/** `dueAt` is said “Due at”, `teamId` “Team”. */
export function sayField(name: string): string {
  const plain = name.replace(/Ids?$/, '').replaceAll(/([a-z])([A-Z])/g, '$1 $2')
  return knownNames[name] ?? plain.charAt(0).toUpperCase() + plain.slice(1).toLowerCase()
}

export const sayWord = (word: string): string => {
  const plain = word.replaceAll('_', ' ')
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}

export const isTemplate = (value: unknown): boolean => typeof value === 'string' && value.includes('{{')

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)

/** What a text typed into a field stands for; texts stay what they are, and so does what is filled in later. */
export function valueOf(typed: string, { type, list, nullable }: FieldOfChange, before?: unknown): unknown {
  if (isTemplate(typed) && !Array.isArray(before)) return typed
  if (list)
    return typed
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean)
  if (nullable && typed === 'null') return null
  if (type === 'string') return typed
  try {
    return JSON.parse(typed) as unknown
  } catch {
    return typed
  }
}
