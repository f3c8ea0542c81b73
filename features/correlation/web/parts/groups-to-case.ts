import type { QueryClient } from '@tanstack/react-query'
import { Problem } from '../../../../platform/contract/problem.ts'
import { randomKey } from '../../../../platform/web/browser/random-key.ts'
import { call, callInGroup } from '../../../../platform/web/client.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import type { AlertCase } from '../../../alerts/contract/alert.ts'
import { listAlertIds } from '../../../alerts/contract/requests/list-alerts.ts'
import { undoGroups } from '../../../alerts/web/index.ts'
import { addAlerts, openCase } from '../../../cases/contract/requests/open-case.ts'
import type { AlertGroup } from '../../contract/group.ts'
import { incidentTitle } from './incident-title.ts'
import { followGroup } from '../../contract/requests/groups.ts'

export const renewGroups = (client: QueryClient): void => {
  for (const name of [
    'group.list',
    'group.list-members',
    'group.of-alert',
    'group.read',
    'alert.list',
    'alert.count',
    'case.list',
  ])
    void client.invalidateQueries({ queryKey: [name] })
}

/** As many as one case takes at once; the rest of a longer group joins by itself, for the group follows the case. */
const mostInOne = 1000

const nothingWaits = new Problem(
  'conflict',
  'group.nothing-open',
  'None of these alerts waits for a decision any more. Nothing was opened.',
)

/** Opens an incident from the whole of groups, or adds them to a case; what they get later joins it as well. */
export const groupsToCase = async (
  client: QueryClient,
  groups: readonly AlertGroup[],
  into: AlertCase | undefined,
): Promise<AlertCase | undefined> => {
  try {
    const { ids: alertIds } = await call(listAlertIds, {
      query: { group: groups.map((group) => group.id).join(','), status: 'new,triaging', limit: mostInOne },
    })
    if (alertIds.length === 0) throw nothingWaits
    const { answer, groupId } = into
      ? await callInGroup(addAlerts, { id: into.id, body: { alertIds } })
      : await callInGroup(openCase, { body: { alertIds, title: incidentTitle(groups) }, idempotencyKey: randomKey() })
    const done = groupId ? [groupId] : []
    for (const group of groups) {
      const followed = await callInGroup(followGroup, { id: group.id, body: { caseId: answer.id } })
      if (followed.groupId) done.push(followed.groupId)
    }
    const what = groups.length === 1 ? 'the group' : plural(groups.length, 'group', 'groups')
    announce(
      into
        ? `You added ${what} to ${answer.key}; later alerts join it`
        : `You opened ${answer.key} from ${what}; later alerts join it`,
      { undo: () => undoGroups(done).finally(() => renewGroups(client)) },
    )
    return { id: answer.id, key: answer.key, title: answer.title }
  } catch (error) {
    announceProblem(error)
    return undefined
  } finally {
    renewGroups(client)
  }
}
