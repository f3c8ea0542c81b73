import { wrongField } from '../../../../platform/contract/problem.ts'
import { type Matching, matchings } from '../../contract/known-good.ts'
import { type ObservableType, observableTypes } from '../../contract/observable-type.ts'
import { readType } from '../extract/read-type.ts'
import { readEntry, sizeOf } from './read-entry.ts'

/** A list as it is kept and matched by. */
export type Warninglist = {
  name: string
  description: string
  matching: Matching
  types: ObservableType[]
  entries: string[]
}

export const mostEntries = 200_000
/** Each part is looked for in each new value: many would cost every alert that comes in. */
export const mostParts = 500

/** @throws Problem invalid, with a sentence for people; nothing is taken by halves */
export function readWarninglist(text: string): Warninglist {
  const said = readJson(text)
  const { name, description = '', type, list, matching_attributes: attributes = [] } = said
  if (typeof name !== 'string' || name.trim() === '')
    throw wrongField('known-good.no_name', 'text', 'This list has no name. Nothing was added.')
  if (!matchings.includes(type as Matching))
    throw wrongField(
      'known-good.unknown_type',
      'text',
      `A warninglist has the type ${matchings.join(', ')}; this one says “${String(type).slice(0, 40)}”. Nothing was added.`,
    )
  if (!Array.isArray(list) || !list.every((each) => typeof each === 'string'))
    throw wrongField('known-good.no_list', 'text', 'This list has no `list` of texts. Nothing was added.')
  return checked({
    name: oneLine(name, 120),
    description: typeof description === 'string' ? description.trim().slice(0, 2000) : '',
    matching: type as Matching,
    types: typesOf(Array.isArray(attributes) ? attributes : []),
    entries: list as string[],
  })
}

/** Lines of a text, one entry each; what follows a # is a remark. */
export const readLines = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')

const isPart = (matching: Matching) => matching === 'substring' || matching === 'regex'

/** What all lists of an organisation may hold together of what each new value is searched for. */
const mostTogether = { parts: 2000, steps: 5000 }

export type Searched = Pick<Warninglist, 'entries'> & { matching: string }

/** Why the lists cost too much to search every new value by; undefined: they do not. */
export function tooCostly(lists: readonly Searched[]): string | undefined {
  const entries = (matching: Matching) =>
    lists.filter((list) => list.matching === matching).flatMap((list) => list.entries)
  const parts = entries('substring').length
  if (parts > mostTogether.parts)
    return `All lists together may hold ${mostTogether.parts.toLocaleString('en')} parts of values; these would be ${parts.toLocaleString('en')}.`
  const steps = entries('regex').reduce((sum, text) => sum + sizeOf(text), 0)
  return steps > mostTogether.steps
    ? `The expressions of all lists together may take ${mostTogether.steps.toLocaleString('en')} steps for each character, their repeats written out; these would take ${steps.toLocaleString('en')}.`
    : undefined
}

/** Entries as they are matched by; each that cannot be read is named. @throws Problem invalid */
export function checked(list: Omit<Warninglist, 'entries'> & { entries: readonly string[] }): Warninglist {
  const most = isPart(list.matching) ? mostParts : mostEntries
  if (list.entries.length > most)
    throw wrongField(
      'known-good.too_many',
      'text',
      `A list of this kind holds at most ${most.toLocaleString('en')} entries; this one has ${list.entries.length.toLocaleString('en')}. Nothing was added.`,
    )
  const entries = new Set<string>()
  const wrong: string[] = []
  for (const said of list.entries) {
    const entry = readEntry(list.matching, said)
    if (entry === null) wrong.push(said)
    else entries.add(entry)
  }
  if (wrong.length > 0) throw unreadable(list.matching, wrong)
  if (entries.size === 0) throw wrongField('known-good.empty', 'text', 'This list has no entries. Nothing was added.')
  return { ...list, entries: [...entries] }
}

const shapes: Record<Matching, string> = {
  string: 'a text of at most 4,096 characters',
  substring: 'a text of 3 to 500 characters',
  hostname: 'a host name',
  regex:
    'an expression of at most 500 characters as RE2 takes it (no looking ahead or behind, no back references), with few repeats',
  cidr: 'an address or a range such as 192.0.2.0/24',
}

const unreadable = (matching: Matching, wrong: readonly string[]) =>
  wrongField(
    'known-good.unreadable',
    'text',
    `${wrong.length === 1 ? 'One entry is' : `${wrong.length} entries are`} not ${shapes[matching]}: ${wrong
      .slice(0, 3)
      .map((each) => `“${oneLine(each, 60)}”`)
      .join(', ')}${wrong.length > 3 ? ' and others' : ''}. Nothing was added.`,
  )

const oneLine = (text: string, most: number): string =>
  text
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, most)
    .toWellFormed()

function readJson(text: string): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(text)
    if (typeof said === 'object' && said !== null && !Array.isArray(said)) return said as Record<string, unknown>
  } catch {
    // Told below.
  }
  throw wrongField(
    'known-good.no_json',
    'text',
    "This begins like a list in MISP's warninglist format and is not whole JSON. Nothing was added.",
  )
}

const familyOf: Record<string, readonly ObservableType[]> = {
  ip: ['ipv4', 'ipv6'],
  hash: ['md5', 'sha1', 'sha256', 'sha512'],
  file: ['filename', 'md5', 'sha1', 'sha256', 'sha512'],
}

/** MISP's attribute types as ours; what we have no word for is left out, and none at all means every type. */
function typesOf(attributes: readonly unknown[]): ObservableType[] {
  const found = new Set<ObservableType>()
  for (const attribute of attributes) {
    for (const part of String(attribute).split('|')) {
      const { as } = readType(part)
      for (const type of familyOf[as] ?? [as as ObservableType]) if (type !== 'other') found.add(type)
    }
  }
  return observableTypes.filter((type) => found.has(type))
}
