import { IconRouteAltLeft } from '@tabler/icons-react'
import { useState } from 'react'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { StartDialog } from './start-dialog.tsx'

/** On the page of an alert: starts a playbook on it. */
export const AlertTools = ({ alert }: { alert: { id: string; title: string } }) => {
  const [starting, setStarting] = useState(false)
  return (
    <>
      <IconButton icon={IconRouteAltLeft} label="Start a playbook" onClick={() => setStarting(true)} />
      {starting && (
        <StartDialog
          subject={{ kind: 'alert', id: alert.id, name: `“${alert.title}”` }}
          onClose={() => setStarting(false)}
        />
      )}
    </>
  )
}
