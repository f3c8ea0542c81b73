import { useChange } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { MenuItem } from '../../../../platform/web/ui/float/menu.tsx'
import { switchOrganisation } from '../../contract/requests/signing-in.ts'
import { enter } from './enter.ts'

/** The organisations one may work in. */
export const OrganisationEntries = () => {
  const { organisation, organisations } = useMe()
  const change = useChange(switchOrganisation, { onDone: () => enter('/'), onRefused: announceProblem })
  return organisations.map((one) => (
    <MenuItem
      key={one.id}
      checked={one.id === organisation.id}
      hint={one.key}
      onChoose={() => one.id !== organisation.id && change.mutate({ body: { organisation: one.key } })}
    >
      {one.name}
    </MenuItem>
  ))
}
