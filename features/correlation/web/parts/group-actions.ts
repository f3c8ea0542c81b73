import type { QueryClient } from '@tanstack/react-query'
import { IconArrowMerge, IconArrowsSplit, IconArrowRight, IconScale } from '@tabler/icons-react'
import { contextKey, defineAction } from '../../../../platform/web/actions.ts'
import { callInGroup } from '../../../../platform/web/client.ts'
import { createStore } from '../../../../platform/web/store.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { triageContext, undoGroups, type Triage } from '../../../alerts/web/index.ts'
import type { AlertGroup } from '../../contract/group.ts'
import { mergeGroup, moveAlerts } from '../../contract/requests/groups.ts'
import { renewGroups } from './groups-to-case.ts'

type Work = { groups: readonly AlertGroup[]; client: QueryClient }
export const groupContext = contextKey<Work>('groups')

/** `onMoved`: before the lists are asked again. */
export type Part = { group: AlertGroup; alertIds: readonly string[]; client: QueryClient; onMoved?: () => void }
export const partContext = contextKey<Part>('part of a group')

/** What is to be moved; the dialog asks where to. */
export const movingStore = createStore<Part | undefined>(undefined)

const mergeIntoFirst = async ({ groups, client }: Work): Promise<void> => {
  const [into, ...others] = groups
  const undone: string[] = []
  for (const group of others) {
    const { groupId } = await callInGroup(mergeGroup, { id: group.id, body: { intoId: into!.id } })
    if (groupId) undone.push(groupId)
  }
  renewGroups(client)
  announce(`You merged ${plural(groups.length, 'group', 'groups')}`, {
    undo: () => undoGroups(undone).then(() => renewGroups(client)),
  })
}

/** Moves a part of a group to another one, or to one of its own; alerts of the same kind follow from now on. */
export const movePart = async (
  { group, alertIds, client, onMoved }: Part,
  into: { id: string; label: string } | null,
): Promise<void> => {
  const { groupId } = await callInGroup(moveAlerts, {
    id: group.id,
    body: { alertIds: [...alertIds], intoId: into?.id ?? null },
  })
  onMoved?.()
  renewGroups(client)
  const own = alertIds.length === 1 ? 'into a group of its own' : 'into a group of their own'
  const where = into ? `to “${into.label}”` : own
  announce(`You moved ${plural(alertIds.length, 'alert', 'alerts')} ${where}`, {
    ...(groupId ? { undo: () => undoGroups([groupId]).then(() => renewGroups(client)) } : {}),
  })
}

const mayMove = ({ group }: Part) => group.can.includes('group.move-alerts')
const ticked = ({ alertIds }: Part) => (alertIds.length > 0 ? undefined : 'Tick the alerts that do not belong here.')

export const mergeGroupsAction = defineAction<Work>({
  id: 'group.merge',
  context: groupContext,
  label: 'Merge groups',
  icon: IconArrowMerge,
  keys: 'shift+m',
  group: 'Groups',
  visible: ({ groups }) => groups.every((group) => group.can.includes('group.merge')),
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
  visible: mayMove,
  reason: ticked,
  run: (part) => movePart(part, null),
})

export const moveAction = defineAction<Part>({
  id: 'group.move',
  context: partContext,
  label: 'Move to another group',
  icon: IconArrowRight,
  group: 'Groups',
  visible: mayMove,
  reason: ticked,
  opens: true,
  run: (part) => movingStore.set(part),
})

/** Two alerts of which one wants to know why they are one story, or why not. */
export const explainedStore = createStore<{ one: string; other: string } | undefined>(undefined)

/** Of two ticked alerts: why they are one story, or why not. */
export const explainAction = defineAction<Triage>({
  id: 'group.explain',
  context: triageContext,
  label: 'Why together, why not',
  icon: IconScale,
  keys: '=',
  group: 'Groups',
  visible: ({ rows, all }) => !all && rows.length === 2,
  opens: true,
  run: ({ rows: [one, other] }) => {
    if (one && other) explainedStore.set({ one: one.id, other: other.id })
  },
})

export const explainTickedAction = defineAction<Part>({
  id: 'group.explain-ticked',
  context: partContext,
  label: 'Compare the two',
  icon: IconScale,
  keys: '=',
  group: 'Groups',
  visible: ({ alertIds }) => alertIds.length === 2,
  opens: true,
  run: ({ alertIds: [one, other] }) => {
    if (one && other) explainedStore.set({ one, other })
  },
})

export const groupActions = [mergeGroupsAction, splitAction, moveAction, explainAction, explainTickedAction]
