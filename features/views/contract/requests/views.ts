import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { SavedView, viewContent, ViewNoun } from '../saved-view.ts'

const { name, filter, columns, shared } = viewContent

export const listViews = queryRequest({
  name: 'view.list',
  path: '/views',
  summary: 'Own and shared views of a list, in the order of their tabs',
  query: z.strictObject({ noun: ViewNoun }),
  answer: z.object({ items: z.array(SavedView) }),
})
export const saveView = changeRequest({
  name: 'view.save',
  path: '/views',
  summary: 'Save a filter and its columns under a name',
  body: z.strictObject({ noun: ViewNoun, name, filter, columns: columns.default([]), shared: shared.default(false) }),
  answer: SavedView,
})
/** What is left out stays as it is. */
export const editView = changeRequest({
  name: 'view.edit',
  path: '/views/{id}/edit',
  summary: 'Change a saved view',
  body: z.strictObject({
    name: name.optional(),
    filter: filter.optional(),
    columns: columns.optional(),
    shared: shared.optional(),
    position: z.number().min(-1e9).max(1e9).optional(),
  }),
  answer: SavedView,
})
export const removeView = changeRequest({
  name: 'view.remove',
  path: '/views/{id}/remove',
  summary: 'Remove a saved view',
  body: z.strictObject({}),
  answer: SavedView,
})
/** How a removal is undone. */
export const restoreView = changeRequest({
  name: 'view.restore',
  path: '/views/{id}/restore',
  summary: 'Bring a removed view back',
  body: z.strictObject({}),
  answer: SavedView,
})
