import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import type { AlertCase } from '../../contract/alert.ts'
import { performTriage } from './perform-triage.ts'
import { bringToCase } from './to-case.ts'
import type { Targets, Triage } from './triage-context.ts'
import { questionStore, triageContext } from './triage-context.ts'

type Offered = Targets & {
  related: AlertCase | undefined
  /** Ticks what was refused; nothing to tick on a page of one alert. */
  select?: (ids: readonly string[]) => void
  /** Makes the first of many current again when they are brought back. */
  moveTo?: (id: string) => void
  /** After rows were acted on. */
  onDone?: () => void
}

/** What the actions of triage need to act on these alerts; the page offers it to keys and palette with `useOfferedTriage`. */
export const useTriage = ({ rows, all, related, select, moveTo, onDone }: Offered): Triage | undefined => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const me = useMe()
  const after = useRef({ select, moveTo, onDone })
  after.current = { select, moveTo, onDone }
  const { person, may } = me
  const triage = useMemo<Triage | undefined>(() => {
    if (rows.length === 0 && !all) return undefined
    const targets: Targets = { rows, all }
    return {
      ...targets,
      me: { id: person.id, name: person.name },
      may,
      related,
      perform: async (change) => {
        after.current.onDone?.()
        const select = (ids: readonly string[]) => after.current.select?.(ids)
        const moveTo = (id: string) => after.current.moveTo?.(id)
        await performTriage({ client, me: person, select, moveTo }, targets, change)
      },
      toCase: async (into, then = 'stay') => {
        after.current.onDone?.()
        const kase = await bringToCase({ client, me: person }, targets, into)
        if (kase && then === 'go') await navigate({ to: '/cases/$id', params: { id: kase.key } } as never)
      },
      go: (to, search = {}) => void navigate({ to, search } as never),
    }
  }, [rows, all, related, person, may, client, navigate])
  return triage
}

export const useOfferedTriage = (triage: Triage | undefined): void => {
  useActionContext(triageContext, triage)
  useEffect(() => () => questionStore.set(undefined), [])
}
