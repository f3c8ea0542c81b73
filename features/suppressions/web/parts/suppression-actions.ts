import type { QueryClient } from '@tanstack/react-query'
import { IconBellRinging } from '@tabler/icons-react'
import { contextKey, defineAction } from '../../../../platform/web/actions.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { endSuppression } from '../../contract/requests/suppressions.ts'
import type { Suppression } from '../../contract/suppression.ts'

export type OneSuppression = { suppression: Suppression; client: QueryClient }

export const suppressionContext = contextKey<OneSuppression>('suppression')

const renew = (client: QueryClient) =>
  client.invalidateQueries({ predicate: ({ queryKey }) => /^(alert|suppression)\./.test(String(queryKey[0])) })

const end = async ({ suppression, client }: OneSuppression, release: boolean) => {
  const { undo } = await perform(endSuppression, {
    id: suppression.id,
    body: { release },
    ifMatch: suppression.version,
  })
  const also = release ? ' and released its alerts' : ''
  announce(
    `You ended “${suppression.name}”${also}`,
    undo ? { undo: async () => (await undo(), void renew(client)) } : {},
  )
  await renew(client)
}

const ending = { context: suppressionContext, group: 'Suppression', icon: IconBellRinging } as const
const visible = ({ suppression }: OneSuppression) => suppression.can.includes('suppression.end')

export const endAction = defineAction({
  ...ending,
  id: 'suppression.end',
  label: 'End suppression',
  keys: 'e',
  visible,
  run: (one) => end(one, false),
})

export const endAndReleaseAction = defineAction({
  ...ending,
  id: 'suppression.end-and-release',
  label: 'End it and release its alerts',
  keys: 'shift+e',
  visible,
  run: (one) => end(one, true),
})
