import {
  IconArrowMerge,
  IconArrowsSplit,
  IconBell,
  IconClockEdit,
  IconLock,
  IconLockOpen,
  IconStar,
  IconStarFilled,
  IconUserShield,
} from '@tabler/icons-react'
import { defineAction } from '../../../../platform/web/actions.ts'
import { followCase, unfollowCase } from '../../contract/requests/case-people.ts'
import { unmergeCase } from '../../contract/requests/merge-case.ts'
import type { CaseDesk } from '../desk.ts'
import { askFor, caseContext, changeCases, named } from '../desk.ts'
import { anyCan } from './work-actions.ts'

const onOne = { context: caseContext, group: 'Case' } as const
const oneCan =
  (change: string) =>
  (desk: CaseDesk): boolean =>
    desk.cases.length === 1 && anyCan(change)(desk)

export const followAction = defineAction<CaseDesk>({
  ...onOne,
  id: 'case.follow',
  label: 'Follow',
  icon: IconStar,
  keys: 'f',
  visible: (desk) => desk.whole?.following === false && anyCan('case.follow')(desk),
  run: (desk) => changeCases(desk, followCase, { body: {}, said: `You follow ${named(desk.cases)}.` }),
})
export const unfollowAction = defineAction<CaseDesk>({
  ...onOne,
  id: 'case.unfollow',
  label: 'Follow no more',
  icon: IconStarFilled,
  keys: 'f',
  visible: (desk) => desk.whole?.following === true && anyCan('case.unfollow')(desk),
  run: (desk) => changeCases(desk, unfollowCase, { body: {}, said: `You follow ${named(desk.cases)} no more.` }),
})
export const addAlertsAction = defineAction<CaseDesk>({
  ...onOne,
  id: 'case.add-alerts',
  label: 'Add alerts',
  icon: IconBell,
  visible: oneCan('case.add-alerts'),
  opens: true,
  run: askFor('alerts'),
})
export const mergeAction = defineAction<CaseDesk>({
  ...onOne,
  id: 'case.merge',
  label: 'Merge into another',
  icon: IconArrowMerge,
  visible: oneCan('case.merge'),
  opens: true,
  run: askFor('merge'),
})
export const unmergeAction = defineAction<CaseDesk>({
  ...onOne,
  id: 'case.unmerge',
  label: 'Take the merge back',
  icon: IconArrowsSplit,
  visible: oneCan('case.unmerge'),
  run: (desk) => changeCases(desk, unmergeCase, { body: {}, said: `${named(desk.cases)} stands by itself again.` }),
})
export const restrictAction = defineAction<CaseDesk>({
  ...onOne,
  id: 'case.restrict',
  label: 'Restrict to members',
  icon: IconLock,
  visible: oneCan('case.restrict'),
  opens: true,
  run: askFor('restrict'),
})
export const unrestrictAction = defineAction<CaseDesk>({
  ...onOne,
  id: 'case.unrestrict',
  label: 'Show to the organisation',
  icon: IconLockOpen,
  visible: oneCan('case.unrestrict'),
  opens: true,
  run: askFor('unrestrict'),
})
export const membersAction = defineAction<CaseDesk>({
  ...onOne,
  id: 'case.add-member',
  label: 'Change members',
  icon: IconUserShield,
  visible: (desk) => desk.whole?.restricted === true && anyCan('case.set-member')(desk),
  opens: true,
  run: askFor('members'),
})
export const timesAction = defineAction<CaseDesk>({
  ...onOne,
  id: 'case.correct-time',
  label: 'Correct times',
  icon: IconClockEdit,
  visible: (desk) => desk.whole !== undefined && anyCan('case.correct-time')(desk),
  opens: true,
  run: askFor('times'),
})
