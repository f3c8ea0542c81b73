import { createStore } from '../../../../platform/web/store.ts'

/** Titles of the groups a list is narrowed to, by id: told by whoever knows groups. */
export const groupNames = createStore<Readonly<Record<string, string>>>({})
