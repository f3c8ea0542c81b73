import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useRef } from 'react'
import { useOfferedTriage, useTriage, type Triage } from '../../../alerts/web/index.ts'
import type { AlertGroup } from '../../contract/group.ts'
import { groupsToCase, renewGroups } from './groups-to-case.ts'

const noRows: readonly [] = []

/** Triage of whole groups: every action of the queue acts on all their alerts that wait for a decision. */
export const useGroupTriage = (groups: readonly AlertGroup[], onDone: () => void): void => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const count = groups.reduce((sum, group) => sum + group.open.value, 0)
  const ids = groups.map((group) => group.id).join(',')
  const all = useMemo(
    () => (count > 0 ? { filter: { group: ids, status: 'new,triaging' }, count } : undefined),
    [ids, count],
  )
  const triage = useTriage({
    rows: noRows,
    all,
    related: groups.length === 1 ? (groups[0]?.follows ?? undefined) : undefined,
    onDone,
  })
  // They change with every renewal of the list; what is offered need not.
  const latest = useRef({ groups, onDone })
  latest.current = { groups, onDone }
  useOfferedTriage(
    useMemo<Triage | undefined>(
      () =>
        triage && {
          ...triage,
          perform: async (change) => {
            await triage.perform(change)
            renewGroups(client)
          },
          toCase: async (into, then = 'stay') => {
            const chosen = latest.current.groups
            latest.current.onDone()
            const kase = await groupsToCase(client, chosen, into)
            if (kase && then === 'go') await navigate({ to: '/cases/$id', params: { id: kase.key } } as never)
          },
        },
      [triage, client, navigate],
    ),
  )
}
