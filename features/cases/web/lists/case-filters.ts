import { call } from '../../../../platform/web/client.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { worstFirst } from '../../../../platform/contract/severity.ts'
import type { FilterOf } from '../../../../platform/contract/endpoint.ts'
import type { SearchState } from '../../../../platform/web/search-state.ts'
import { many, one } from '../../../../platform/web/search-state.ts'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import type { Filter } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { listTeams } from '../../../access/contract/requests/teams.ts'
import { peopleOptions } from '../../../activity/web/index.ts'
import { listCaseTypes } from '../../../templates/contract/requests/case-types.ts'
import { countedWords } from '../../../metrics/contract/counted.ts'
import type { CaseKind } from '../../contract/case.ts'
import { stages } from '../../../lifecycles/contract/lifecycle.ts'
import type { listCases } from '../../contract/requests/read-cases.ts'
import type { ListedField } from './field-words.ts'

const spans: Record<string, number> = { '24h': 24, '7d': 7 * 24, '30d': 30 * 24, '90d': 90 * 24 }

const teamOptions = async (text: string, signal: AbortSignal): Promise<Option[]> => {
  const { items } = await call(listTeams, { signal })
  return [{ value: 'none', label: 'No team' }, ...items.map((team) => ({ value: team.id, label: team.name }))].filter(
    (option) => option.label.toLowerCase().includes(text.toLowerCase()),
  )
}

const ownerOptions = async (text: string, signal: AbortSignal): Promise<Option[]> => [
  ...(text
    ? []
    : [
        { value: 'me', label: 'Me' },
        { value: 'none', label: 'Nobody' },
      ]),
  ...(await peopleOptions(text, signal)),
]

const typeOptions = async (text: string, signal: AbortSignal): Promise<Option[]> => {
  const { items } = await call(listCaseTypes, { signal })
  const fitting = items.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
  return fitting.map(({ key, name }) => ({ value: key, label: name }))
}

const ownerWords = (value: string) => ({ me: 'me', none: 'nobody' })[value] ?? 'one person'
const same = (value: string) => ({ value, label: value })

const clockOptions = [
  { value: 'late', label: 'late' },
  { value: 'risk', label: 'at risk' },
  { value: 'running', label: 'running' },
  { value: 'paused', label: 'paused' },
]

export const caseFilters: readonly Filter[] = [
  { name: 'q', label: 'Words', says: 'has the words' },
  { name: 'severity', label: 'Severity', says: 'severity is', options: worstFirst.map(same), multiple: true },
  { name: 'stage', label: 'Stage', says: 'stage is', options: stages.map(same), multiple: true },
  { name: 'status', label: 'Status', says: 'status is' },
  { name: 'owner', label: 'Owner', says: 'owner is', options: ownerOptions, words: ownerWords },
  {
    name: 'team',
    label: 'Team',
    says: 'team is',
    options: teamOptions,
    words: (value) => (value === 'none' ? 'none' : 'one team'),
  },
  { name: 'clock', label: 'Clock', says: 'its clock is', options: clockOptions },
  { name: 'type', label: 'Type', says: 'type is', options: typeOptions },
  {
    name: 'priority',
    label: 'Priority',
    says: 'priority is',
    options: ['1', '2', '3', '4', '5'].map((value) => ({ value, label: `P${value}` })),
    multiple: true,
  },
  { name: 'tag', label: 'Tag', says: 'tagged' },
  { name: 'measured', label: 'Counted', says: 'counted as', words: countedWords },
  {
    name: 'since',
    label: 'Opened',
    says: 'opened in the last',
    options: [
      ['24h', '24 hours'],
      ['7d', '7 days'],
      ['30d', '30 days'],
      ['90d', '90 days'],
    ].map(([value = '', label = '']) => ({ value, label })),
  },
]

/** Of each field that lists show: a choice, yes or no, or what one types, `10..20` too. */
export const fieldFilters = (fields: readonly ListedField[]): readonly Filter[] =>
  fields.map(({ key, label, kind, choices }) => ({
    name: `f.${key}`,
    label,
    says:
      kind === 'number' || kind === 'money'
        ? `${label.toLowerCase()} (10, 10.., 5..20) is`
        : `${label.toLowerCase()} is`,
    ...(kind === 'choice' || kind === 'choices'
      ? { options: [...choices.map((choice) => ({ value: `=${choice}`, label: choice })), ...filledIn] }
      : kind === 'yes-no'
        ? { options: [same('yes'), same('no'), ...filledIn] }
        : {}),
  }))

const filledIn = [
  { value: 'any', label: 'Filled in' },
  { value: 'none', label: 'Not filled in' },
]

const fieldsAsked = (state: SearchState): string[] | undefined => {
  const asked = Object.keys(state).flatMap((name) =>
    name.startsWith('f.') && one(state[name]) ? [`${name.slice(2)}:${one(state[name])}`] : [],
  )
  return asked.length > 0 ? asked : undefined
}

export type CaseQuery = NonNullable<FilterOf<typeof listCases>>

/** What a view always asks for; filters of the address narrow it further. */
export const viewFilters: Record<string, Partial<CaseQuery>> = {
  open: { open: 'true' },
  mine: { open: 'true', owner: 'me' },
  unassigned: { open: 'true', owner: 'none' },
  followed: { followed: 'true' },
  closed: { open: 'false' },
}

/** The address, as the API takes it. */
export const caseQuery = (kind: CaseKind, state: SearchState): CaseQuery => {
  const joined = (name: string) => many(state[name]).join(',') || undefined
  const since = spans[one(state['since']) ?? '']
  const sort = one(state['sort'])
  const own = {
    q: one(state['q']),
    severity: joined('severity'),
    stage: joined('stage'),
    status: joined('status'),
    owner: one(state['owner']),
    open: one(state['open']),
    followed: one(state['followed']),
    team: one(state['team']),
    type: one(state['type']),
    priority: joined('priority'),
    field: fieldsAsked(state),
    tag: one(state['tag']),
    // Whole minutes, so that the question stays the same question from one drawing to the next.
    from: since ? new Date(Math.floor((nowMs() - since * 3_600_000) / 60_000) * 60_000).toISOString() : undefined,
    clock: one(state['clock']),
    measured: one(state['measured']),
    sort: sort !== undefined && /^(severity|updated|priority|breach|field\..+)$/.test(sort) ? sort : 'newest',
  }
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined))
  const view = one(state['view'])
  return {
    ...(view === undefined || viewFilters[view] ? viewFilters[view ?? 'open'] : {}),
    kind,
    ...given,
  } as CaseQuery
}
