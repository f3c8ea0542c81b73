import { parseSearch } from '../../../../platform/web/search-state.ts'
import type { SearchState } from '../../../../platform/web/search-state.ts'
import type { SavedView } from '../../contract/saved-view.ts'

/** A tab: one that ships with the product, or one somebody saved. */
export type View = {
  name: string
  label: string
  search: SearchState
  saved?: SavedView
}

export const shippedView = (name: string, label: string, search: SearchState): View => ({
  name,
  label,
  search: { view: name, ...search },
})

export const savedAsView = (saved: SavedView): View => ({
  name: saved.id,
  label: saved.name,
  search: { ...parseSearch(saved.filter), view: saved.id },
  saved,
})

/** The filter as it is saved: the search part of the address, without which view it came from. */
export const filterText = (search: SearchState): string => {
  const text = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (name === 'view') continue
    for (const part of Array.isArray(value) ? value : [value]) if (part !== '') text.append(name, part)
  }
  return text.toString()
}
