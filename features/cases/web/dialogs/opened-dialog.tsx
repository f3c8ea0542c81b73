import type { CaseAsk } from '../desk.ts'
import { caseAsk } from '../desk.ts'
import { AddAlertsDialog } from './add-alerts-dialog.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { MembersDialog } from './members-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { NewCaseDialog } from './new-case-dialog.tsx'
import { AssignDialog, MoveDialog, SeverityDialog, TeamDialog } from './pick-dialogs.tsx'
import { ReopenDialog, RestrictDialog, UnrestrictDialog } from './reason-dialogs.tsx'
import { TimesDialog } from './times-dialog.tsx'

const dialogs = {
  assign: AssignDialog,
  team: TeamDialog,
  severity: SeverityDialog,
  move: MoveDialog,
  close: CloseDialog,
  reopen: ReopenDialog,
  merge: MergeDialog,
  restrict: RestrictDialog,
  unrestrict: UnrestrictDialog,
  members: MembersDialog,
  times: TimesDialog,
  alerts: AddAlertsDialog,
}

export const OpenedDialog = ({ ask }: { ask: CaseAsk }) => {
  const close = () => caseAsk.set(undefined)
  if (ask.dialog === 'new') return <NewCaseDialog onClose={close} />
  const Dialog = dialogs[ask.dialog]
  return <Dialog desk={ask.desk} onClose={close} />
}
