import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../../../platform/web/client.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import type { Playbook } from '../../contract/playbook.ts'
import {
  exportPlaybook,
  getPlaybook,
  listPlaybooks,
  restorePlaybook,
  retirePlaybook,
} from '../../contract/requests/write-playbooks.ts'
import { RehearseDialog } from './rehearse-dialog.tsx'

/** What is done with a playbook as a whole: to take it along, to try it, to put it away. */
export const PlaybookMenu = ({ playbook }: { playbook: Playbook }) => {
  const client = useQueryClient()
  const [open, setOpen] = useState<'export' | 'rehearse'>()
  const put = async (request: typeof retirePlaybook) => {
    try {
      const { answer } = await perform(request, { id: playbook.id, body: {} })
      client.setQueryData([getPlaybook.name, { id: playbook.id }], answer)
      void client.invalidateQueries({ queryKey: [listPlaybooks.name] })
      announce(answer.retired ? `You retired “${answer.name}”.` : `“${answer.name}” is in use again.`)
    } catch (error) {
      announceProblem(error)
    }
  }
  return (
    <>
      <Button variant="subtle" onClick={() => setOpen('rehearse')}>
        Rehearse
      </Button>
      <Button variant="subtle" onClick={() => setOpen('export')}>
        Export
      </Button>
      {playbook.can.includes('playbook.retire') && (
        <Button variant="subtle" onClick={() => void put(retirePlaybook)}>
          Retire
        </Button>
      )}
      {playbook.can.includes('playbook.restore') && (
        <Button variant="subtle" onClick={() => void put(restorePlaybook)}>
          Take into use again
        </Button>
      )}
      {open === 'export' && <ExportDialog playbook={playbook} onClose={() => setOpen(undefined)} />}
      {open === 'rehearse' && <RehearseDialog playbook={playbook} onClose={() => setOpen(undefined)} />}
    </>
  )
}

type Props = { playbook: Playbook; onClose: () => void }

const ExportDialog = ({ playbook, onClose }: Props) => {
  const [unsaid, setUnsaid] = useState<readonly string[]>()
  const save = async (format: 'yaml' | 'cacao') => {
    try {
      const said = await call(exportPlaybook, { id: playbook.id, query: { format } })
      download(said.fileName, said.text)
      setUnsaid(said.unsaid)
    } catch (error) {
      announceProblem(error)
    }
  }
  return (
    <Dialog title={`Export “${playbook.name}”`} onClose={onClose}>
      <p>What was saved last is exported; secrets are named in it, never said.</p>
      <div style={{ display: 'flex', gap: 8 }}>
        <Button variant="filled" onClick={() => void save('yaml')}>
          YAML
        </Button>
        <Button onClick={() => void save('cacao')}>CACAO 2.0</Button>
      </div>
      {unsaid && unsaid.length > 0 && (
        <>
          <p>Other products will not understand all of it. Read back here, nothing is lost:</p>
          <ul>
            {unsaid.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  )
}

function download(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
