import { IconArrowBigUpLines, IconArrowsSplit2, IconFolderPlus, IconFolderShare, IconLink } from '@tabler/icons-react'
import { defineAction } from '../../../../platform/web/actions.ts'
import { caseContext, type CaseDesk } from '../../../cases/web/index.ts'
import { gatheringAsk, type GatheringAsk } from '../desk.ts'

const onCases = { context: caseContext, group: 'Case', opens: true } as const
const ask = (dialog: GatheringAsk['dialog']) => (desk: CaseDesk) => gatheringAsk.set({ dialog, desk })
const all = (kind: string, change: string) => (desk: CaseDesk) =>
  desk.cases.length > 0 && desk.cases.every((kase) => kase.kind === kind && kase.can.includes(change))
const one = (change: string) => (desk: CaseDesk) => desk.cases.length === 1 && desk.cases[0]!.can.includes(change)

export const escalateAction = defineAction<CaseDesk>({
  ...onCases,
  id: 'case.escalate',
  label: 'Escalate into an investigation',
  icon: IconArrowBigUpLines,
  words: 'formal enquiry',
  visible: (desk) => desk.cases.length === 1 && all('incident', 'case.escalate')(desk),
  run: ask('escalate'),
})
export const gatherAction = defineAction<CaseDesk>({
  ...onCases,
  id: 'case.gather',
  label: 'Gather into an investigation',
  icon: IconFolderShare,
  visible: all('incident', 'case.gather'),
  run: ask('gather'),
})
export const gatherHereAction = defineAction<CaseDesk>({
  ...onCases,
  id: 'case.gather-here',
  label: 'Gather incidents',
  icon: IconFolderPlus,
  visible: (desk) =>
    desk.cases.length === 1 && all('investigation', 'case.edit')(desk) && desk.cases[0]!.can.includes('case.gather'),
  run: ask('gather-here'),
})
export const linkAction = defineAction<CaseDesk>({
  ...onCases,
  id: 'case.link',
  label: 'Link to another case',
  icon: IconLink,
  words: 'parent child cause related',
  visible: one('case.link'),
  run: ask('link'),
})
export const splitAction = defineAction<CaseDesk>({
  ...onCases,
  id: 'case.split',
  label: 'Split off a second case',
  icon: IconArrowsSplit2,
  visible: (desk) => desk.whole !== undefined && one('case.split')(desk),
  run: ask('split'),
})
