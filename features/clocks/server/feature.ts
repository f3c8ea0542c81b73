import type { Feature } from '../../../platform/server/feature.ts'
import type { Registry } from '../../../platform/server/registry.ts'
import { clockFacts } from '../contract/facts.ts'
import {
  defineCalendarChange,
  editCalendarChange,
  removeCalendarChange,
  restoreCalendarChange,
} from './changes/define-calendar.ts'
import {
  defineClockChange,
  editClockChange,
  removeClockChange,
  restoreClockChange,
  switchClockOffChange,
  switchClockOnChange,
} from './changes/define-clock.ts'
import { pauseCaseChange, resumeCaseChange } from './changes/pause-case.ts'
import { strikes } from './changes/strike-clock.ts'
import { followArrivals } from './follow/follow-arrivals.ts'
import { followFacts } from './follow/follow-facts.ts'
import { sweepClocks } from './jobs/sweep-clocks.ts'
import { listCalendarsQuery } from './queries/calendar-rows.ts'
import { clockChoicesQuery, shippedClocksQuery } from './queries/choices.ts'
import { listClockVersionsQuery, listDefinitionsQuery } from './queries/definition-rows.ts'
import { clockActsQuery, clockMarksQuery } from './queries/marks.ts'
import { nextClocksQuery } from './queries/next-clocks.ts'
import { previewClockQuery } from './queries/preview.ts'

/** `registry`: what a clock may start and stop by, and what its tiers may do, is everything the product knows. */
export const clocksFeature = (registry: () => Registry): Feature => ({
  name: 'clocks',
  needs: ['access', 'cases'],
  facts: clockFacts,
  changes: [
    defineClockChange(registry),
    editClockChange(registry),
    switchClockOnChange(registry),
    switchClockOffChange,
    removeClockChange,
    restoreClockChange,
    defineCalendarChange,
    editCalendarChange,
    removeCalendarChange,
    restoreCalendarChange,
    pauseCaseChange,
    resumeCaseChange,
    ...Object.values(strikes).flatMap((each) => Object.values(each)),
  ],
  queries: [
    listDefinitionsQuery,
    listClockVersionsQuery,
    previewClockQuery(registry),
    clockChoicesQuery(registry),
    shippedClocksQuery,
    listCalendarsQuery,
    clockMarksQuery,
    nextClocksQuery,
    clockActsQuery,
  ],
  jobs: [sweepClocks(() => registry().acts)],
  readers: [followFacts(), followArrivals()],
})
