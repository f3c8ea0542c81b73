import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** The URL's search as features see it: text or a list of texts, exactly as the API takes it. */
export type SearchState = Record<string, string | string[]>

export const parseSearch = (text: string): SearchState => {
  const state: SearchState = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const old = state[name]
    state[name] = old === undefined ? value : [...(Array.isArray(old) ? old : [old]), value]
  }
  return state
}

export const stringifySearch = (state: Record<string, unknown>): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(state)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== '') search.append(name, String(item))
    }
  }
  const text = search.toString()
  return text ? `?${text}` : ''
}

export type SearchPatch = Record<string, string | string[] | undefined>

/** Reads the URL's search and patches it; `undefined` removes a key. Patching replaces the history entry. */
export const useSearchState = (): [SearchState, (patch: SearchPatch) => void] => {
  const state = useSearch({ strict: false }) as SearchState
  const navigate = useNavigate()
  const patch = useCallback(
    (change: SearchPatch) =>
      void navigate({ to: '.', search: ((old: SearchState) => ({ ...old, ...change })) as never, replace: true }),
    [navigate],
  )
  return [state, patch]
}

/** One value of a search state, whether it came once or many times. */
export const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

export const many = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
