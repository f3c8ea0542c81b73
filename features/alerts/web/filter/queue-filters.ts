import { worstFirst } from '../../../../platform/contract/severity.ts'
import { useMemo } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { call } from '../../../../platform/web/client.ts'
import { useZone } from '../../../../platform/web/time/clock.ts'
import { dayTime } from '../../../../platform/web/time/format-time.ts'
import { useStore } from '../../../../platform/web/store.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import type { Filter } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { middleCut } from '../../../../platform/web/ui/text/middle-cut.ts'
import { listPeople } from '../../../accounts/contract/requests/people.ts'
import { countedWords } from '../../../metrics/contract/counted.ts'
import { alertStatuses } from '../../contract/alert.ts'
import { alertFacets } from '../../contract/requests/list-alerts.ts'
import { severityWord, statusWord } from '../words.ts'
import { groupNames } from './group-names.ts'
import { readDay } from './read-day.ts'

const spanWords: readonly Option[] = [
  { value: '1h', label: 'last hour' },
  { value: '4h', label: 'last 4 h' },
  { value: '12h', label: 'last 12 h' },
  { value: '24h', label: 'last 24 h' },
  { value: '7d', label: 'last 7 days' },
  { value: '30d', label: 'last 30 days' },
]

type FacetName = 'sources' | 'types' | 'tags'

const lower = <V extends string>(word: (value: V) => string, value: string) => (word(value as V) ?? value).toLowerCase()

/** Values seen lately, and whatever one types: an old alert may carry another. */
const facet =
  (name: FacetName) =>
  async (text: string, signal: AbortSignal): Promise<Option[]> => {
    const found = await call(alertFacets, { signal })
    const wanted = text.toLowerCase()
    const options = found[name]
      .filter(({ value }) => value.toLowerCase().includes(wanted))
      .slice(0, 50)
      .map(({ value, count }) => ({ value, label: value, hint: String(count) }))
    return text && !options.some(({ value }) => value.toLowerCase() === wanted)
      ? [...options, { value: text, label: text }]
      : options
  }

const time =
  (words: (ms: number) => string) =>
  async (text: string): Promise<Option[]> => {
    const at = readDay(text)
    return at === undefined ? [] : [{ value: new Date(at).toISOString(), label: words(at) }]
  }

const fixed: readonly Filter[] = [
  { name: 'q', label: 'Words', says: 'words', takesTyped: true },
  {
    name: 'status',
    label: 'Status',
    says: 'status is',
    multiple: true,
    options: alertStatuses.map((value) => ({ value, label: statusWord(value) })),
    words: (value) => lower(statusWord, value),
  },
  {
    name: 'severity',
    label: 'Severity',
    says: 'severity is',
    multiple: true,
    options: worstFirst.map((value) => ({ value, label: severityWord(value) })),
    words: (value) => lower(severityWord, value),
  },
  { name: 'source', label: 'Source', says: 'source is', options: facet('sources') },
  { name: 'type', label: 'Type', says: 'type is', options: facet('types') },
  { name: 'tag', label: 'Tag', says: 'tag is', options: facet('tags') },
  { name: 'technique', label: 'Technique', says: 'technique is' },
  { name: 'observable', label: 'Observable', says: 'carries', words: (value) => middleCut(value, 32) },
  { name: 'seen', label: 'Seen lately', says: 'seen', options: spanWords },
  { name: 'recurring', label: 'Repeats', says: 'came', options: [{ value: 'true', label: 'more than once' }] },
  {
    name: 'benign',
    label: 'Likely benign',
    says: 'likely benign',
    options: [
      { value: 'folded', label: 'folded away' },
      { value: 'only', label: 'alone' },
    ],
    words: (value) => (value === 'only' ? 'alone' : 'folded away'),
  },
  {
    name: 'clock',
    label: 'Clock',
    says: 'its clock is',
    options: [
      { value: 'late', label: 'late' },
      { value: 'risk', label: 'at risk' },
      { value: 'running', label: 'running' },
    ],
    words: (value) => (value === 'risk' ? 'at risk' : value),
  },
  { name: 'suppression', label: 'Suppression', says: 'muted by', words: () => 'one suppression' },
  { name: 'measured', label: 'Counted', says: 'counted as', words: countedWords },
  { name: 'case', label: 'Case', says: 'in', words: () => 'one case' },
]

const owners =
  (myId: string) =>
  async (text: string, signal: AbortSignal): Promise<Option[]> => {
    const found = await call(listPeople, { query: { limit: 20, ...(text ? { q: text } : {}) }, signal })
    const known = [
      { value: 'me', label: 'me' },
      { value: 'none', label: 'nobody' },
    ].filter(({ label }) => label.includes(text.toLowerCase()))
    const others = found.items.filter(({ id }) => id !== myId)
    return [...known, ...others.map(({ id, name }) => ({ value: id, label: name }))]
  }

/** What the queue can be narrowed by. */
export const useQueueFilters = (): readonly Filter[] => {
  const me = useMe()
  const zone = useZone()
  const people = useAsk(listPeople, { query: { limit: 200 } }, { enabled: me.may('person.list'), staleTime: 300_000 })
  const names = people.data?.items
  const groups = useStore(groupNames)
  const myId = me.person.id
  return useMemo(() => {
    const nameOf = (value: string) =>
      ({ me: 'me', none: 'nobody' })[value] ?? names?.find(({ id }) => id === value)?.name ?? 'somebody'
    const said = (value: string) =>
      Number.isNaN(Date.parse(value)) ? value : dayTime(Date.parse(value), Date.parse(value), zone)
    const times = time((ms) => dayTime(ms, ms, zone))
    return [
      ...fixed,
      {
        name: 'group',
        label: 'Group',
        says: 'in the group',
        words: (value) => middleCut(groups[value] ?? '…', 48),
      },
      { name: 'assignee', label: 'Owner', says: 'owner is', options: owners(myId), words: nameOf },
      { name: 'from', label: 'Arrived from', says: 'from', options: times, words: said },
      { name: 'to', label: 'Arrived before', says: 'before', options: times, words: said },
    ]
  }, [names, groups, myId, zone])
}
