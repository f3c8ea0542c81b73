import type { CustodyEvent } from '../../../../evidence/contract/custody.ts'
import { inOrder, standing } from '../../../../hypotheses/contract/weigh.ts'
import { cellKey, contradictedBy } from '../../../../hypotheses/contract/weigh.ts'
import type { Effort } from '../../../../mandates/contract/mandate.ts'
import type { Statement } from '../../../../parties/contract/party.ts'
import type { CaseData, Exhibit } from '../../../contract/data.ts'
import type { Block } from '../../../contract/document.ts'
import { facts, heading, quiet, rest, strong, table } from '../blocks.ts'
import { inLine, prose } from '../prose.ts'
import { timesIn } from '../times.ts'
import { kindWords as exhibitKinds, standingWords, stepWords } from '../../../../evidence/contract/words.ts'
import { kindWords as statementWords, roleWords } from '../../../../parties/contract/words.ts'
import { capital } from '../words.ts'

const size = (bytes: number): string => `${bytes.toLocaleString('en-GB')} bytes`

export function evidence({ sources, zone }: CaseData): Block[] {
  const exhibits = sources.evidence?.items ?? []
  if (exhibits.length === 0) return [quiet('No exhibits are registered.')]
  const rows = exhibits.map((item) => [item.exhibit, item.title, exhibitKinds[item.kind], standingWords[item.standing]])
  return [
    ...table(
      [{ label: 'Exhibit', width: 16 }, 'Title', { label: 'Kind', width: 16 }, { label: 'Standing', width: 18 }],
      rows,
      '',
    ),
    ...exhibits.flatMap((item) => exhibit(item, zone)),
    ...rest(sources.evidence),
  ]
}

const exhibit = (item: Exhibit, zone: string): Block[] => [
  heading(`${item.exhibit} ${item.title}`),
  ...facts([...about(item, zone), ...hashes(item), ...acquisitions(item)]),
  ...custody(item, zone),
  ...rest(item.custody),
]

type Said = readonly [string, string | null | undefined]

function about(item: Exhibit, zone: string): Said[] {
  const { at } = timesIn(zone)
  return [
    ['Description', inLine(item.description)],
    ['Acquired', at(item.acquiredAt)],
    ['Registered', `${at(item.registeredAt)} by ${item.registeredBy?.name ?? 'somebody'}`],
    ['Source', item.source],
    ['Serial number', item.serial],
    ['Held by', item.holder?.name ?? item.holderName],
    ['Seal', item.seal],
    ['Privilege', item.privileged ? 'Legally privileged' : null],
    ['Last verified', item.checkedAt && `${at(item.checkedAt)}: ${item.checked ?? ''} ${item.checkSays ?? ''}`],
  ]
}

const hashes = ({ content }: Exhibit): Said[] => [
  ['File', content && `${content.name}, ${size(content.size)}`],
  ['SHA-256', content?.sha256],
  ['SHA-512', content?.sha512],
  ['SHA-1', content?.sha1],
  ['MD5', content?.md5],
]

const acquisitions = (item: Exhibit): Said[] =>
  item.acquisitions.map(({ tool, toolVersion, operator, writeBlocker, agrees }) => [
    'Acquisition',
    `${tool} ${toolVersion ?? ''} by ${operator}${writeBlocker ? `, write blocker ${writeBlocker}` : ''}${agrees === false ? '; its hash is another than that of what was registered' : ''}`,
  ])

function custody(item: Exhibit, zone: string): Block[] {
  const { at } = timesIn(zone)
  const columns = [
    { label: 'No.', width: 6 },
    { label: 'When', width: 17 },
    { label: 'Step', width: 16 },
    { label: 'Who', width: 20 },
    'Why, where, by what authority',
  ]
  const rows = item.custody.items.map((step) => [
    String(step.step),
    at(step.at),
    stepWords[step.kind],
    who(step),
    why(step),
  ])
  return table(columns, rows, 'No step of custody is told of.')
}

const side = (of: CustodyEvent['from']) => of?.person?.name ?? of?.name ?? undefined
const who = ({ by, from, to }: CustodyEvent): string => {
  const doer = by?.name ?? 'Caseward'
  return [side(from) ?? doer, side(to)].filter((name) => name !== undefined).join(' → ')
}
const why = ({ reason, place, authority, witness, seal, sound, details }: CustodyEvent): string =>
  [
    reason,
    place && `at ${place}`,
    authority && `by ${authority}`,
    witness && `witness ${witness}`,
    seal && `seal ${seal}`,
    sound === null ? null : sound ? 'as it was registered' : 'NOT as it was registered',
    details,
  ]
    .filter(Boolean)
    .join('; ')

export function people({ sources, zone }: CaseData): Block[] {
  const rows = (sources.parties?.items ?? []).map(({ name, role, affiliation, statements, notes }) => [
    name,
    roleWords[role],
    affiliation,
    String(statements),
    inLine(notes),
  ])
  return [
    ...table(
      ['Name', { label: 'Role', width: 16 }, 'Affiliation', { label: 'Statements', width: 12 }, 'Notes'],
      rows,
      'No parties are named.',
    ),
    ...rest(sources.parties),
    ...(sources.statements?.items ?? []).filter(({ withdrawn }) => !withdrawn).flatMap((each) => statement(each, zone)),
    ...rest(sources.statements),
  ]
}

function statement(of: Statement, zone: string): Block[] {
  const { at } = timesIn(zone)
  // Before it is signed every version is the whole; after that addenda are added to the one that was signed.
  const base = of.texts.findLast(({ number, addendum }) => !addendum && (!of.signed || number <= of.signed.version))
  return [
    heading(`${statementWords[of.kind]} of ${of.party.name}`),
    ...facts([
      ['Taken', `${at(of.takenAt)}${of.endedAt ? ` to ${at(of.endedAt)}` : ''} at ${of.place} by ${of.takenBy}`],
      ['Present', of.present.join(', ')],
      ['Caution', of.caution],
      ['Recording', of.recording],
      ['Signed', of.signed ? `${at(of.signed.at)}: ${of.signed.words}` : 'Not signed'],
    ]),
    ...(base ? prose(base.body) : []),
    ...of.texts
      .filter(({ addendum }) => addendum)
      .flatMap((each) => [strong(`Addendum, ${at(each.at)}, ${each.author?.name ?? 'somebody'}`), ...prose(each.body)]),
  ]
}

const verdictSigns: Record<string, string> = { '2': '++', '1': '+', '0': '0', '-1': '−', '-2': '−−' }

export function hypotheses({ sources, zone }: CaseData): Block[] {
  const matrix = sources.hypotheses
  if (!matrix || matrix.hypotheses.length === 0) return [quiet('No hypotheses were written down.')]
  const { at } = timesIn(zone)
  const cells = standing(matrix.judgements)
  const rows = inOrder(matrix.indications, matrix.hypotheses, cells).map((row) => [
    `${row.title}${row.discounted === null ? '' : ` (not counted: ${row.discounted})`}`,
    row.cites === 'assumption' ? 'assumption' : `${row.cites} ${row.citedAs}`,
    ...matrix.hypotheses.map(
      ({ id }) => verdictSigns[String(cells.get(cellKey({ hypothesisId: id, indicationId: row.id }))?.verdict)] ?? '?',
    ),
  ])
  const against = matrix.hypotheses.map(({ id }) => String(contradictedBy(id, matrix.indications, cells)))
  const named = new Map(matrix.hypotheses.map(({ id, number, claim }) => [id, `H${number} ${claim}`]))
  return [
    ...table(
      [{ label: 'No.', width: 8 }, 'Claim', 'Explanation'],
      matrix.hypotheses.map(({ number, claim, explanation }) => [`H${number}`, claim, inLine(explanation)]),
      '',
    ),
    ...table(
      ['Indication', 'Cites', ...matrix.hypotheses.map(({ number }) => ({ label: `H${number}`, width: 8 }))],
      [...rows, ['What contradicts, weighed', '', ...against]],
      'Nothing was weighed.',
    ),
    quiet(
      '++ fits strongly, + fits, 0 says nothing, − contradicts, −− contradicts strongly, ? not judged. The least contradicted holds best.',
    ),
    ...matrix.conclusions.map(({ at: when, by, confidence, words, hypothesisId }): Block => ({
      kind: 'paragraph',
      text: `${at(when)}, ${by?.name ?? 'somebody'}: ${hypothesisId === null ? 'none of them' : (named.get(hypothesisId) ?? 'one that was removed')}, with ${confidence} confidence. ${words}`,
    })),
  ]
}

const money = (hundredths: number, currency: string): string => `${(hundredths / 100).toFixed(2)} ${currency}`

export function authority({ sources, zone }: CaseData): Block[] {
  const { at } = timesIn(zone)
  const mandates = (sources.mandates?.items ?? []).filter(({ withdrawn }) => !withdrawn)
  const rows = mandates.map((each) => [
    `${capital(each.kind)} ${each.reference}`,
    `${each.givenBy}${each.jurisdiction ? `, ${each.jurisdiction}` : ''}`,
    each.scope,
    `${at(each.validFrom)} to ${each.ended ? `${at(each.ended.at)}, ended: ${each.ended.reason}` : at(each.validUntil)}`,
  ])
  const outside = (sources.outside?.items ?? []).map(({ label, kind, at: when }) => [
    `${capital(kind)} ${label}`,
    at(when),
  ])
  return [
    ...table(['Authority', 'Given by', 'For', { label: 'Valid', width: 26 }], rows, 'No authority is recorded.'),
    ...titled('Done at a time that no recorded authority covers', table(['What', 'When'], outside, '')),
    ...titled('Effort', effort(sources.efforts?.items ?? [])),
  ]
}

const titled = (title: string, blocks: Block[]): Block[] =>
  blocks.some(({ kind }) => kind === 'table') ? [strong(title), ...blocks] : []

function effort(efforts: readonly Effort[]): Block[] {
  const rows = efforts
    .filter(({ removed }) => !removed)
    .map(({ day, person, what, minutes, cost, currency }) => [
      day,
      person.name,
      what,
      minutes ? (minutes / 60).toFixed(2) : '',
      cost ? money(cost, currency) : '',
    ])
  const columns = [
    { label: 'Day', width: 13 },
    { label: 'Who', width: 16 },
    'What',
    { label: 'Hours', width: 10 },
    { label: 'Expense', width: 14 },
  ]
  return table(columns, rows, '')
}
