import {
  IconArrowsRightLeft,
  IconCircleCheck,
  IconFlag,
  IconRotate2,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react'
import { defineAction } from '../../../../platform/web/actions.ts'
import { nounOf } from '../case-words.ts'
import type { CaseDesk } from '../desk.ts'
import { askFor, caseContext } from '../desk.ts'

const onCases = { context: caseContext, group: 'Cases' } as const

/** Offered when at least one of them allows it; the server says why of the others. */
export const anyCan =
  (change: string) =>
  (desk: CaseDesk): boolean =>
    desk.cases.some((kase) => kase.can.includes(change))

const theCase = ({ cases }: CaseDesk): string =>
  cases.length === 1 && cases[0] ? nounOf(cases[0]) : `${cases.length} cases`

/** On its page, a case that its lifecycle does not let close yet keeps the button, with the reason. */
const barredOnPage = ({ whole }: CaseDesk): boolean =>
  whole !== undefined && whole.stage !== 'closed' && whole.can.includes('case.move')

export const assignAction = defineAction<CaseDesk>({
  ...onCases,
  id: 'case.assign',
  label: 'Assign',
  icon: IconUserPlus,
  keys: 'a',
  visible: anyCan('case.assign'),
  opens: true,
  run: askFor('assign'),
})
export const teamAction = defineAction<CaseDesk>({
  ...onCases,
  id: 'case.assign-team',
  label: 'Give to a team',
  icon: IconUsers,
  keys: 'shift+a',
  visible: anyCan('case.assign'),
  opens: true,
  run: askFor('team'),
})
export const severityAction = defineAction<CaseDesk>({
  ...onCases,
  id: 'case.set-severity',
  label: 'Severity',
  icon: IconFlag,
  keys: 's',
  visible: anyCan('case.set-severity'),
  opens: true,
  run: askFor('severity'),
})
export const moveAction = defineAction<CaseDesk>({
  ...onCases,
  id: 'case.move',
  label: 'Move to another status',
  icon: IconArrowsRightLeft,
  keys: 'shift+s',
  visible: (desk) => desk.whole !== undefined && anyCan('case.move')(desk),
  opens: true,
  run: askFor('move'),
})
export const closeAction = defineAction<CaseDesk>({
  ...onCases,
  id: 'case.close',
  label: (desk) => `Close ${theCase(desk)}`,
  icon: IconCircleCheck,
  keys: 'e',
  visible: (desk) => anyCan('case.close')(desk) || barredOnPage(desk),
  reason: (desk) =>
    anyCan('case.close')(desk)
      ? undefined
      : `${desk.whole?.lifecycleName ?? 'The lifecycle'} does not close from ${desk.whole?.status ?? 'here'}: move it on first.`,
  opens: true,
  run: askFor('close'),
})
export const reopenAction = defineAction<CaseDesk>({
  ...onCases,
  id: 'case.reopen',
  label: (desk) => `Reopen ${theCase(desk)}`,
  icon: IconRotate2,
  keys: 'shift+e',
  visible: (desk) => desk.cases.length === 1 && anyCan('case.reopen')(desk),
  opens: true,
  run: askFor('reopen'),
})
