import { useIsFetching, useQueries } from '@tanstack/react-query'
import { askOptions, useAsk } from '../../../../platform/web/ask.ts'
import type { Count } from '../../../../platform/contract/page.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { formatNumber } from '../../../../platform/web/texts.ts'
import type { View } from '../../../views/web/index.ts'
import type { AlertStatus } from '../../contract/alert.ts'
import { alertStatuses } from '../../contract/alert.ts'
import { countAlerts, listAlerts } from '../../contract/requests/list-alerts.ts'
import type { QueueFilter } from '../filter/queue-filter.ts'
import { filterOf } from '../filter/queue-filter.ts'

const calm = { staleTime: 15_000, placeholderData: <T>(old: T) => old } as const

type ByStatus = Partial<Record<AlertStatus, Count>>

/** Statuses add up; a sum with a count that stopped is "more than" as well. */
const sum = (byStatus: ByStatus, statuses: readonly string[]): Count =>
  statuses.reduce<Count>(
    (all, status) => {
      const count = byStatus[status as AlertStatus]
      return count ? { value: all.value + count.value, more: all.more || count.more } : all
    },
    { value: 0, more: false },
  )

/** Which statuses a view is about, when it is about nothing else: its count needs no asking. */
const statusesOnly = (filter: QueueFilter): readonly string[] | undefined => {
  const keys = Object.keys(filter)
  if (keys.length === 0) return alertStatuses
  return keys.length === 1 && filter.status ? filter.status.split(',') : undefined
}

/** Counting that stopped with fewer says nothing: "1+" may be a thousand. */
const worthSaying = 20

/** `12`, `5,000+`; undefined when there is no telling. */
export const countWords = (count: Count | undefined): string | undefined => {
  if (!count || (count.more && count.value < worthSaying)) return undefined
  return `${formatNumber(count.value)}${count.more ? '+' : ''}`
}

/** The number on each tab, in the order of the views. */
export const useViewCounts = (views: readonly View[]): readonly (Count | undefined)[] => {
  const whole = useAsk(countAlerts, { query: {} }, calm)
  const filters = views.map((view) => filterOf(view.search, nowMs()))
  const asked = filters.filter((filter) => !statusesOnly(filter))
  // Rows first: at the first look these would stand in their way.
  const rowsAreThere = useIsFetching({ queryKey: [listAlerts.name] }) === 0
  const counts = useQueries({
    queries: asked.map((filter) => ({
      ...askOptions(countAlerts, { query: filter }),
      ...calm,
      enabled: rowsAreThere,
    })),
  })
  return filters.map((filter) => {
    const statuses = statusesOnly(filter)
    if (statuses) return whole.data && sum(whole.data.byStatus, statuses)
    return counts[asked.indexOf(filter)]?.data?.matching ?? undefined
  })
}

/** Whether not one alert has ever come in. */
export const useNoneYet = (): boolean => {
  const whole = useAsk(countAlerts, { query: {} }, calm)
  return whole.data !== undefined && sum(whole.data.byStatus, alertStatuses).value === 0
}

/** How many match the filter in sight. */
export const useMatching = (filter: QueueFilter): Count | undefined => {
  const statuses = statusesOnly(filter)
  const found = useAsk(countAlerts, { query: statuses ? {} : filter }, calm)
  if (!found.data) return undefined
  return statuses ? sum(found.data.byStatus, statuses) : (found.data.matching ?? undefined)
}
