import { useSyncExternalStore } from 'react'

const queries = new Map<string, MediaQueryList>()

const queryOf = (text: string): MediaQueryList => {
  let query = queries.get(text)
  if (!query) {
    query = matchMedia(text)
    queries.set(text, query)
  }
  return query
}

/** Whether a CSS media query holds, followed. */
export const useMedia = (text: string): boolean =>
  useSyncExternalStore(
    (listener) => {
      const query = queryOf(text)
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => queryOf(text).matches,
  )
