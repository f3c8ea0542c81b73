import type { QueryClient } from '@tanstack/react-query'
import { IconFlag, IconFlagOff, IconTrash } from '@tabler/icons-react'
import { contextKey, defineAction } from '../../../../platform/web/actions.ts'
import type { Observable } from '../../contract/observable.ts'
import { removeFrom, setIoc } from './observable-changes.ts'

export type ObservableTargets = { rows: readonly Observable[]; client: QueryClient; caseId?: string | undefined }

export const observableContext = contextKey<ObservableTargets>('observables')

const may = ({ rows }: ObservableTargets, ioc: boolean) =>
  rows.some((row) => row.ioc !== ioc && row.can.includes('observable.mark-ioc'))
const markAll = async ({ rows, client }: ObservableTargets, ioc: boolean) => {
  for (const row of rows) if (row.ioc !== ioc) await setIoc(client, row, ioc)
}
const here = { context: observableContext, group: 'Observables' } as const

export const markAction = defineAction({
  ...here,
  id: 'observable.mark-ioc',
  label: 'Mark as IOC',
  keys: 'm',
  icon: IconFlag,
  visible: (targets) => may(targets, true),
  run: (targets) => markAll(targets, true),
})

export const unmarkAction = defineAction({
  ...here,
  id: 'observable.unmark-ioc',
  label: 'Take IOC mark off',
  keys: 'shift+m',
  icon: IconFlagOff,
  visible: (targets) => may(targets, false),
  run: (targets) => markAll(targets, false),
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
