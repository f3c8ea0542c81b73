import type { QueryClient } from '@tanstack/react-query'
import { IconArrowMerge, IconArrowsSplit, IconFolderPlus } from '@tabler/icons-react'
import { Problem } from '../../../../platform/contract/problem.ts'
import { contextKey, defineAction } from '../../../../platform/web/actions.ts'
import { randomKey } from '../../../../platform/web/browser/random-key.ts'
import { call, callInGroup } from '../../../../platform/web/client.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { undoGroups } from '../../../alerts/web/index.ts'
import { listAlertIds } from '../../../alerts/contract/requests/list-alerts.ts'
import { openCase } from '../../../cases/contract/requests/open-case.ts'
import type { AlertGroup } from '../../contract/group.ts'
import { mergeGroup, moveAlerts } from '../../contract/requests/groups.ts'

type Work = { groups: readonly AlertGroup[]; client: QueryClient }
export const groupContext = contextKey<Work>('groups')

type Part = { group: AlertGroup; alertIds: readonly string[]; client: QueryClient }
export const partContext = contextKey<Part>('part of a group')

const renew = (client: QueryClient) => {
  for (const name of ['group.list', 'group.list-members', 'group.read', 'alert.count', 'case.list'])
    void client.invalidateQueries({ queryKey: [name] })
}

const mostInOne = 1000

const nothingWaits = new Problem(
  'conflict',
  'group.nothing-open',
  'None of these alerts waits for a decision any more. Nothing was opened.',
)

/** Opens an incident from all alerts of the groups that wait for a decision. */
const openIncident = async ({ groups, client }: Work): Promise<void> => {
  const alertIds: string[] = []
  for (const group of groups) {
    const { ids } = await call(listAlertIds, { query: { group: group.id, status: 'new,triaging', limit: mostInOne } })
    alertIds.push(...ids)
  }
  if (alertIds.length === 0) return announceProblem(nothingWaits)
  const { answer, groupId } = await callInGroup(openCase, {
    body: { alertIds: alertIds.slice(0, mostInOne) },
    idempotencyKey: randomKey(),
  })
  renew(client)
  announce(`You opened ${answer.key} from ${plural(Math.min(alertIds.length, mostInOne), 'alert', 'alerts')}`, {
    ...(groupId ? { undo: () => undoGroups([groupId]).then(() => renew(client)) } : {}),
  })
}

const mergeIntoFirst = async ({ groups, client }: Work): Promise<void> => {
  const [into, ...others] = groups
  const undone: string[] = []
  for (const group of others) {
    const { groupId } = await callInGroup(mergeGroup, { id: group.id, body: { intoId: into!.id } })
    if (groupId) undone.push(groupId)
  }
  renew(client)
  announce(`You merged ${plural(groups.length, 'group', 'groups')}`, {
    undo: () => undoGroups(undone).then(() => renew(client)),
  })
}

const split = async ({ group, alertIds, client }: Part): Promise<void> => {
  const { groupId } = await callInGroup(moveAlerts, { id: group.id, body: { alertIds: [...alertIds], intoId: null } })
  renew(client)
  announce(`You put ${plural(alertIds.length, 'alert', 'alerts')} into a group of their own`, {
    ...(groupId ? { undo: () => undoGroups([groupId]).then(() => renew(client)) } : {}),
  })
}

const may =
  (change: string) =>
  ({ groups }: Work) =>
    groups.every((group) => group.can.includes(change))

export const openIncidentAction = defineAction<Work>({
  id: 'group.open-incident',
  context: groupContext,
  label: ({ groups }) =>
    groups.length > 1 ? `Open an incident from ${groups.length} groups` : 'Open an incident from the group',
  icon: IconFolderPlus,
  keys: 'i',
  group: 'Groups',
  reason: ({ groups }) =>
    groups.some((group) => group.open.value > 0) ? undefined : 'None of its alerts waits for a decision.',
  run: openIncident,
})

export const mergeGroupsAction = defineAction<Work>({
  id: 'group.merge',
  context: groupContext,
  label: 'Merge groups',
  icon: IconArrowMerge,
  keys: 'm',
  group: 'Groups',
  visible: may('group.merge'),
  reason: ({ groups }) =>
    groups.length > 1 ? undefined : 'Select two or more groups (x): they are merged into the first.',
  run: mergeIntoFirst,
})

export const splitAction = defineAction<Part>({
  id: 'group.split',
  context: partContext,
  label: ({ alertIds }) => `Split ${plural(alertIds.length, 'alert', 'alerts')} off`,
  icon: IconArrowsSplit,
  group: 'Groups',
  visible: ({ group }) => group.can.includes('group.move-alerts'),
  reason: ({ alertIds }) => (alertIds.length > 0 ? undefined : 'Tick the alerts that do not belong here.'),
  run: split,
})

export const groupActions = [openIncidentAction, mergeGroupsAction, splitAction]
