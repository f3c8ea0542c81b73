import { IconLogout, IconShieldLock } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useChange } from '../../../../platform/web/ask.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { MenuItem, MenuLine } from '../../../../platform/web/ui/float/menu.tsx'
import { forgetDrafts } from '../../../../platform/web/ui/form/use-draft.ts'
import { signOut } from '../../contract/requests/signing-in.ts'
import { text } from '../texts.ts'
import { enter } from './enter.ts'

/** In the reader's menu. */
export const MeEntries = () => {
  const navigate = useNavigate()
  const leave = () => {
    forgetDrafts()
    enter('/sign-in')
  }
  const end = useChange(signOut, { onDone: leave, onRefused: announceProblem })
  return (
    <>
      <MenuItem icon={IconShieldLock} onChoose={() => void navigate({ to: '/settings/security' })}>
        {text.passwordAndSessions}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={IconLogout} onChoose={() => end.mutate({ body: {} })}>
        {text.signOut}
      </MenuItem>
    </>
  )
}
