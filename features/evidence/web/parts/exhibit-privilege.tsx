import { Button } from '@mantine/core'
import { IconGavel } from '@tabler/icons-react'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { getCase } from '../../../cases/contract/requests/read-cases.ts'
import type { EvidenceWhole } from '../../contract/evidence.ts'
import { privilegeEvidence, releaseEvidence } from '../../contract/requests/privilege.ts'
import { readEvidence } from '../../contract/requests/read.ts'

/** For counsel's circle: that an exhibit is privileged, and the button that makes it so. */
export const ExhibitPrivilege = ({ item }: { item: EvidenceWhole }) => {
  const me = useMe()
  const kase = useAsk(getCase, { id: item.case.id }).data
  const [releasing, setReleasing] = useState(false)
  const mark = useChange(privilegeEvidence, { refreshes: [readEvidence], onRefused: announceProblem })
  const inside = kase?.members.some(({ id, privileged }) => id === me.person.id && privileged) ?? false
  if (!item.privileged && !(inside && item.can.includes('evidence.privilege'))) return null
  return (
    <>
      <Button
        leftSection={<Icon of={IconGavel} size={14} />}
        disabled={item.privileged && !item.can.includes('evidence.release')}
        data-tip={item.privileged ? 'Legally privileged: only counsel’s circle sees that it is there' : undefined}
        onClick={() => (item.privileged ? setReleasing(true) : mark.mutate({ id: item.id, body: {} }))}
      >
        {item.privileged ? 'Privileged' : 'Mark as privileged'}
      </Button>
      {releasing && <Release item={item} onClose={() => setReleasing(false)} />}
    </>
  )
}

const Release = ({ item, onClose }: { item: EvidenceWhole; onClose: () => void }) => {
  const [reason, setReason] = useState('')
  const change = useChange(releaseEvidence, { refreshes: [readEvidence], onDone: onClose })
  return (
    <Dialog
      title={`Give up the privilege of ${item.exhibit}`}
      onClose={onClose}
      footer={
        <>
          <ProblemLine problem={change.error} beside={['reason']} />
          <Button
            variant="filled"
            loading={change.isPending}
            onClick={() => change.mutate({ id: item.id, body: { reason } })}
          >
            Give it up
          </Button>
        </>
      }
    >
      <p className="cw-second">
        All members of the case see this exhibit then, and what was taken out of it. This cannot be undone.
      </p>
      <AreaField
        label="Why"
        value={reason}
        onChange={setReason}
        error={fieldError(change.error, 'reason')}
        data-autofocus=""
      />
    </Dialog>
  )
}
