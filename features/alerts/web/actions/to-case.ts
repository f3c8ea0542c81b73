import type { QueryClient } from '@tanstack/react-query'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { callInGroup } from '../../../../platform/web/client.ts'
import { randomKey } from '../../../../platform/web/browser/random-key.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { addAlerts, openCase } from '../../../cases/contract/requests/open-case.ts'
import type { AlertCase, AlertRow } from '../../contract/alert.ts'
import { keepLists, patchRows, putBack } from '../queue/queue-cache.ts'
import { alertsWord } from '../words.ts'
import { takeBack } from './perform-triage.ts'
import { allIds } from './send-changes.ts'
import type { Targets } from './triage-context.ts'

const mostInOne = 1000

/** Opens an incident from alerts, or adds them to a case; answers the case. */
export const bringToCase = async (
  { client, me }: { client: QueryClient; me: PersonRef },
  targets: Targets,
  into: AlertCase | undefined,
): Promise<AlertCase | undefined> => {
  const kept = keepLists(client)
  const { rows } = targets
  const ids = rows.map((row) => row.id)
  if (into) draw({ client, me, rows }, into)
  try {
    const alertIds = targets.all ? await allIds(targets.all.filter) : ids
    if (alertIds.length > mostInOne) throw tooMany(alertIds.length)
    const { answer, groupId } = await send(alertIds, into)
    const kase = { id: answer.id, key: answer.key, title: answer.title }
    draw({ client, me, rows }, kase)
    const did = into ? `added ${alertsWord(rows)} to ${kase.key}` : `opened ${kase.key} from ${alertsWord(rows)}`
    announce(`You ${did}`, groupId ? { undo: () => takeBack({ client, kept, groups: [groupId] }, rows) } : {})
    return kase
  } catch (error) {
    putBack(client, kept, new Set(ids))
    announceProblem(error)
    return undefined
  } finally {
    for (const name of [
      'alert.count',
      'alert.read',
      'alert.related',
      'activity.list',
      ...(targets.all ? ['alert.list'] : []),
    ])
      void client.invalidateQueries({ queryKey: [name] })
  }
}

const send = (alertIds: string[], into: AlertCase | undefined) =>
  into
    ? callInGroup(addAlerts, { id: into.id, body: { alertIds } })
    : callInGroup(openCase, { body: { alertIds }, idempotencyKey: randomKey() })

const tooMany = (count: number) =>
  new Problem(
    'invalid',
    'alert.too_many',
    `${count} alerts match; one case takes 1,000 at once. Nothing was changed; narrow the selection.`,
  )

type Drawing = { client: QueryClient; me: PersonRef; rows: readonly AlertRow[] }

const draw = ({ client, me, rows }: Drawing, kase: AlertCase) =>
  patchRows(client, new Map(rows.map((row) => [row.id, { ...row, status: 'linked' as const, case: kase }])), {
    me: me.id,
    leaving: 'go',
  })
