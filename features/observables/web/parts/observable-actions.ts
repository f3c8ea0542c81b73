import type { QueryClient } from '@tanstack/react-query'
import {
  IconEqual,
  IconEqualNot,
  IconFlag,
  IconFlagCog,
  IconFlagOff,
  IconTags,
  IconTrafficLights,
  IconTrash,
} from '@tabler/icons-react'
import { contextKey, defineAction } from '../../../../platform/web/actions.ts'
import type { Observable } from '../../contract/observable.ts'
import { askedStore, type Asked } from '../asking/asked-store.ts'
import { removeFrom, setIgnored, setIoc } from './observable-changes.ts'

export type ObservableTargets = { rows: readonly Observable[]; client: QueryClient; caseId?: string | undefined }

export const observableContext = contextKey<ObservableTargets>('observables')

const may = (change: string) => (row: Observable) => row.can.includes(change)
const some =
  (change: string, fits: (row: Observable) => boolean = () => true) =>
  ({ rows }: ObservableTargets) =>
    rows.some((row) => may(change)(row) && fits(row))
const ask =
  (what: Asked['what']) =>
  ({ rows }: ObservableTargets) =>
    askedStore.set({ what, rows })
const here = { context: observableContext, group: 'Observables' } as const

export const markAction = defineAction({
  ...here,
  id: 'observable.mark-ioc',
  label: 'Mark as IOC',
  keys: 'm',
  icon: IconFlag,
  opens: true,
  visible: some('observable.mark-ioc', (row) => !row.ioc),
  run: ask('mark'),
})

export const editMarkAction = defineAction({
  ...here,
  id: 'observable.edit-ioc',
  label: 'Change confidence and expiry',
  icon: IconFlagCog,
  opens: true,
  visible: some('observable.mark-ioc', (row) => row.ioc),
  run: ({ rows }) => askedStore.set({ what: 'mark', rows: rows.filter((row) => row.ioc) }),
})

export const unmarkAction = defineAction({
  ...here,
  id: 'observable.unmark-ioc',
  label: 'Take IOC mark off',
  keys: 'shift+m',
  icon: IconFlagOff,
  visible: some('observable.mark-ioc', (row) => row.ioc),
  run: ({ rows, client }) =>
    setIoc(
      client,
      rows.filter((row) => row.ioc),
      null,
    ),
})

export const tagsAction = defineAction({
  ...here,
  id: 'observable.tag',
  label: 'Tags',
  keys: 't',
  icon: IconTags,
  opens: true,
  visible: some('observable.tag'),
  run: ask('tags'),
})

export const levelsAction = defineAction({
  ...here,
  id: 'observable.classify',
  label: 'TLP and PAP',
  keys: 'l',
  icon: IconTrafficLights,
  opens: true,
  visible: some('observable.classify'),
  run: ask('levels'),
})

export const ignoreAction = defineAction({
  ...here,
  id: 'observable.ignore',
  label: 'Ignore in similarity',
  icon: IconEqualNot,
  visible: some('observable.ignore', (row) => !row.ignored),
  run: ({ rows, client }) =>
    setIgnored(
      client,
      rows.filter((row) => !row.ignored),
      true,
    ),
})

export const countAction = defineAction({
  ...here,
  id: 'observable.count-again',
  label: 'Count in similarity again',
  icon: IconEqual,
  visible: some('observable.ignore', (row) => row.ignored),
  run: ({ rows, client }) =>
    setIgnored(
      client,
      rows.filter((row) => row.ignored),
      false,
    ),
})

export const removeAction = defineAction({
  ...here,
  id: 'observable.remove-from-case',
  label: 'Remove from the case',
  keys: 'delete',
  icon: IconTrash,
  visible: ({ caseId, rows }) => caseId !== undefined && rows.length > 0,
  reason: ({ rows }) =>
    rows.some((row) => row.byHand)
      ? undefined
      : 'It came with an alert; it stays in the case as long as the alert does.',
  run: ({ caseId, rows, client }) =>
    removeFrom(
      client,
      caseId ?? '',
      rows.filter((row) => row.byHand),
    ),
})

export const observableActions = [
  markAction,
  editMarkAction,
  unmarkAction,
  tagsAction,
  levelsAction,
  ignoreAction,
  countAction,
  removeAction,
]
