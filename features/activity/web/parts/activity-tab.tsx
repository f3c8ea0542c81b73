import { useAskList } from '../../../../platform/web/ask.ts'
import { FilterBar } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { listActivity } from '../../contract/requests/activity.ts'
import { activityFilters, useActivityFilter } from './activity-filters.tsx'
import { ActivityList } from './activity-list.tsx'
import css from './activity.module.css'

/** Everything that happened on a case and on what hangs on it. */
export const ActivityTab = ({ kase }: { kase: { id: string } }) => {
  const filter = useActivityFilter()
  const list = useAskList(listActivity, { query: { case: kase.id, ...filter } })
  return (
    <div className={css.page}>
      <div className={css.filters}>
        <FilterBar filters={activityFilters()} />
      </div>
      <ActivityList items={list.items} loading={list as never} empty="Nothing that fits these filters happened here." />
    </div>
  )
}
