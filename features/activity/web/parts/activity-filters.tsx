import { features } from '../../../../platform/web/slots.ts'
import { many, one, useSearchState } from '../../../../platform/web/search-state.ts'
import type { Filter } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { inWords } from './changed-fields.tsx'
import { peopleOptions } from './people-options.tsx'

/** Nouns first, then every fact somebody has words for; a new feature's are here by themselves. */
const kinds = () => {
  const facts = features().flatMap((feature) => Object.keys(feature.sentences ?? {}))
  const nouns = [...new Set(facts.map((fact) => fact.slice(0, fact.indexOf('.'))))]
  return [
    ...nouns.sort().map((noun) => ({ value: noun, label: noun, hint: 'all of them' })),
    ...facts.sort().map((fact) => ({ value: fact, label: inWords(fact.replaceAll(/[.-]/g, ' ')) })),
  ]
}

export const activityFilters = (): Filter[] => [
  { name: 'actor', label: 'Person', says: 'by', options: peopleOptions, words: () => 'one person' },
  { name: 'fact', label: 'What happened', says: 'what happened is', options: kinds(), multiple: true },
]

/** What the filters say, as the API takes it. */
export const useActivityFilter = (): { actor?: string; fact?: string } => {
  const [state] = useSearchState()
  const actor = one(state['actor'])
  const facts = many(state['fact'])
  return { ...(actor ? { actor } : {}), ...(facts.length > 0 ? { fact: facts.join(',') } : {}) }
}
