import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { asProblem, call } from '../../../../platform/web/client.ts'
import { useStore } from '../../../../platform/web/store.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { ActionIconButton, ActionMenuItem } from '../../../../platform/web/ui/action/action-button.tsx'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { listTeams } from '../../../access/contract/requests/teams.ts'
import { handOutAlertAction, handOutCaseAction } from '../actions/hand-out-actions.ts'
import { handOut, shownIn, teamAsk } from '../hand-out-desk.ts'

/** Mounted once; asks for the team where none says how to hand something out. */
export const HandOutDialogs = () => {
  const client = useQueryClient()
  useEffect(() => shownIn.set(client), [client])
  const asked = useStore(teamAsk)
  if (!asked) return null
  const close = () => teamAsk.set(undefined)
  const named = asked.things.length === 1 ? asked.things[0]?.name : `${asked.things.length} of them`
  return (
    <Dialog title={`Hand ${named} out to which team?`} onClose={close} width={340}>
      <ListPicker
        label="Team"
        name="hand-out-team"
        options={async (text, signal) => {
          const { items } = await call(listTeams, { signal })
          return items
            .map((team) => ({ value: team.id, label: team.name }))
            .filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))
        }}
        onChoose={({ value }) => {
          close()
          handOut(asked, value).catch((error: unknown) => announceProblem(asProblem(error)))
        }}
      />
    </Dialog>
  )
}

/** In the menu of a case. */
export const CaseMenu = () => <ActionMenuItem action={handOutCaseAction} />

/** Among the tools of an alert. */
export const AlertTools = () => <ActionIconButton action={handOutAlertAction} />
