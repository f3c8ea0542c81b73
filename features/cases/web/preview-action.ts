import { IconLayoutSidebarRight } from '@tabler/icons-react'
import { defineAction } from '../../../platform/web/actions.ts'
import { createKeptStore } from '../../../platform/web/store.ts'
import type { CaseDesk } from './desk.ts'
import { caseContext } from './desk.ts'

/** Whether lists of cases show a preview, found again next time. */
export const previewShown = createKeptStore<boolean>('cw-case-preview', false, (kept) =>
  typeof kept === 'boolean' ? kept : undefined,
)

export const previewAction = defineAction<CaseDesk>({
  id: 'case.preview',
  context: caseContext,
  label: 'Show or hide the preview',
  icon: IconLayoutSidebarRight,
  keys: 'p',
  group: 'List',
  palette: false,
  visible: (desk) => desk.whole === undefined,
  run: () => previewShown.set((shown) => !shown),
})
