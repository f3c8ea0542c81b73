import type { ChartLink, ChartNode, ChartNodeKind, Direction, SourceKind, Strength } from '../contract/chart.ts'

export const kindWords: Record<ChartNodeKind, string> = {
  person: 'Person',
  organisation: 'Organisation',
  account: 'Account',
  host: 'Host',
  address: 'Address',
  file: 'File',
  place: 'Place',
  event: 'Event',
  exhibit: 'Exhibit',
  alert: 'Alert',
  other: 'Other',
}

export const kindPlurals: Record<ChartNodeKind, string> = {
  person: 'people',
  organisation: 'organisations',
  account: 'accounts',
  host: 'hosts',
  address: 'addresses',
  file: 'files',
  place: 'places',
  event: 'events',
  exhibit: 'exhibits',
  alert: 'alerts',
  other: 'others',
}

export const strengthWords: Record<Strength, string> = {
  confirmed: 'Confirmed',
  probable: 'Probable',
  possible: 'Possible',
  tentative: 'Tentative',
}

/** As analysts draw them: the less sure, the more broken. */
export const strengthLines = {
  confirmed: 'solid',
  probable: 'dashed',
  possible: 'short',
  tentative: 'dotted',
} as const satisfies Record<Strength, string>

export const directionWords: Record<Direction, string> = {
  forward: 'From the first to the second',
  both: 'Both ways',
  none: 'Neither way',
}

export const sourceWords: Record<SourceKind, string> = {
  exhibit: 'Exhibit',
  event: 'Timeline event',
  statement: 'Statement',
  alert: 'Alert',
  relation: 'Relation of observables',
  written: 'Written source',
}

type Place = { to: string; search: Record<string, string> }

/** Where a thing of the case has its page. */
export function thingPlace({ thing }: ChartNode): Place | undefined {
  if (!thing) return undefined
  const pages = { observable: 'observables', asset: 'assets', exhibit: 'evidence', alert: 'alerts' } as const
  if (thing.kind === 'party') return { to: `/cases/${thing.caseId}/people`, search: { party: thing.id } }
  if (thing.kind === 'event') return { to: `/cases/${thing.caseId}/timeline`, search: {} }
  return { to: `/${pages[thing.kind]}/${thing.id}`, search: {} }
}

/** Where what a link rests on is shown; a relation on the page of its first observable. */
export function sourcePlace({ source }: ChartLink, from: ChartNode | undefined): Place | undefined {
  const { kind, id, caseId } = source
  if (kind === 'exhibit') return { to: `/evidence/${id}`, search: {} }
  if (kind === 'alert') return { to: `/alerts/${id}`, search: {} }
  if (kind === 'event') return { to: `/cases/${caseId}/timeline`, search: {} }
  if (kind === 'statement') return { to: `/cases/${caseId}/people`, search: { statement: id ?? '' } }
  return kind === 'relation' && from ? thingPlace(from) : undefined
}
