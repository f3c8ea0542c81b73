import type { QueryClient } from '@tanstack/react-query'
import { IconUnlink } from '@tabler/icons-react'
import { contextKey, defineAction } from '../../../../platform/web/actions.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { detachAlerts } from '../../../cases/contract/requests/open-case.ts'
import type { AlertRow } from '../../contract/alert.ts'
import { alertsWord } from '../words.ts'

export type CaseAlerts = {
  rows: readonly AlertRow[]
  client: QueryClient
  kase: { id: string; key: string; can: readonly string[] }
}

export const caseAlertsContext = contextKey<CaseAlerts>('case-alerts')

const renew = (client: QueryClient) =>
  client.invalidateQueries({
    predicate: ({ queryKey }) => /^(alert|case|observable|activity|timeline)\./.test(String(queryKey[0])),
  })

export const detachAction = defineAction({
  id: 'case.detach-alerts',
  context: caseAlertsContext,
  group: 'Case',
  label: 'Detach from the case',
  icon: IconUnlink,
  keys: 'd',
  visible: ({ kase }) => kase.can.includes('case.detach-alerts'),
  run: async ({ rows, client, kase }) => {
    const { undo } = await perform(detachAlerts, { id: kase.id, body: { alertIds: rows.map((row) => row.id) } })
    announce(
      `You detached ${alertsWord(rows)} from ${kase.key}`,
      undo ? { undo: async () => (await undo(), void renew(client)) } : {},
    )
    await renew(client)
  },
})
