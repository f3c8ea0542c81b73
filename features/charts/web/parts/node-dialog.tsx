import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import type { Point } from '../../../../platform/web/ui/drawing/layout.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import { nodeKinds, type ChartNode, type ChartNodeKind } from '../../contract/chart.ts'
import { drawNode, editNode } from '../../contract/requests/charts.ts'
import { changeChart } from '../desk.ts'
import { kindWords } from '../words.ts'
import css from './charts.module.css'

type Props = { chartId: string; at: Point; node?: ChartNode | undefined; onClose: () => void }

/** A thing drawn by hand; with `node`, in other words. */
export const NodeDialog = ({ chartId, at, node, onClose }: Props) => {
  const client = useQueryClient()
  const [kind, setKind] = useState<ChartNodeKind>(node?.kind ?? 'person')
  const [label, setLabel] = useState(node?.label ?? '')
  const [note, setNote] = useState(node?.note ?? '')
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({ label: label.trim() === '' && 'Give it a name.' })
  const save = async () => {
    const said = { kind, label: label.trim(), note }
    if (node)
      await changeChart(client, editNode, {
        id: chartId,
        body: { nodeId: node.id, ...said },
        said: `You changed “${said.label}”.`,
      })
    else
      await changeChart(client, drawNode, { id: chartId, body: { ...said, ...at }, said: `You drew “${said.label}”.` })
    onClose()
  }
  const send = () => missing.mayBeSent() && void attempt(save)
  return (
    <Dialog
      title={node ? 'Change what was drawn' : 'Draw a thing'}
      onClose={onClose}
      footer={
        <SendRow
          verb={node ? 'Save' : 'Draw it'}
          busy={busy}
          problem={problem}
          beside={['label']}
          onClose={onClose}
          onSend={send}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <SelectField
          label="Kind"
          value={kind}
          onChange={(value) => setKind(value as ChartNodeKind)}
          options={nodeKinds.map((value) => ({ value, label: kindWords[value] }))}
        />
        <TextField
          label="Name"
          value={label}
          onChange={setLabel}
          maxLength={200}
          data-autofocus=""
          error={missing.missingOf('label') ?? fieldError(problem, 'label')}
        />
        <AreaField label="Note (may stay empty)" value={note} onChange={setNote} maxLength={4000} />
      </div>
    </Dialog>
  )
}
