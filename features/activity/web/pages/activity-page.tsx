import { useAskList } from '../../../../platform/web/ask.ts'
import { FilterBar } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { listActivity } from '../../contract/requests/activity.ts'
import { activityFilters, useActivityFilter } from '../parts/activity-filters.tsx'
import { ActivityList } from '../parts/activity-list.tsx'
import css from '../parts/activity.module.css'

/** The log of the whole organisation, as far as the reader may see it. */
export const ActivityPage = () => {
  const filter = useActivityFilter()
  const list = useAskList(listActivity, { query: filter })
  return (
    <div className={css.page}>
      <PageHead title="Activity" />
      <div className={css.filters}>
        <FilterBar filters={activityFilters()} />
      </div>
      <ActivityList items={list.items} loading={list as never} empty="Nothing that fits these filters happened yet." />
    </div>
  )
}
