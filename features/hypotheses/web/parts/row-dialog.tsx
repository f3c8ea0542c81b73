import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import type { Indication } from '../../contract/matrix.ts'
import { editIndication, removeIndication } from '../../contract/requests/hypotheses.ts'
import { changeMatrix } from '../desk.ts'
import { citeWords, weightWords } from '../words.ts'
import css from './matrix.module.css'

/** Where what is cited is shown. */
const placeOf = ({ cites, citedId, caseId }: Indication) => {
  if (citedId === null) return undefined
  const tabs: Partial<Record<Indication['cites'], object>> = {
    task: { tab: 'tasks', task: citedId },
    note: { tab: 'notes', note: citedId },
    event: { tab: 'timeline' },
    statement: { tab: 'people', statement: citedId },
  }
  if (cites === 'observable') return { to: `/observables/${citedId}`, search: {} }
  if (cites === 'exhibit') return { to: `/evidence/${citedId}`, search: {} }
  if (cites === 'alert') return { to: `/alerts/${citedId}`, search: {} }
  return { to: `/cases/${caseId}`, search: tabs[cites] ?? {} }
}

/** What a row says, what it cites, how much it weighs, and why it is not counted where it is not. */
export const RowDialog = ({ row, onClose }: { row: Indication; onClose: () => void }) => {
  const client = useQueryClient()
  const [title, setTitle] = useState(row.title)
  const [weight, setWeight] = useState(String(row.weight))
  const [discounted, setDiscounted] = useState(row.discounted ?? '')
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({ title: title.trim() === '' && 'Say what it is.' })
  const place = placeOf(row)
  const save = async () => {
    const body = { title: title.trim(), weight: Number(weight), discounted: discounted.trim() || null }
    await changeMatrix(client, editIndication, { id: row.id, body, said: `You changed “${body.title}”.` })
    onClose()
  }
  const remove = async () => {
    await changeMatrix(client, removeIndication, { id: row.id, body: {}, said: `You took “${row.title}” out.` })
    onClose()
  }
  const may = row.can.includes('indication.edit')
  const send = () => may && missing.mayBeSent() && void attempt(save)
  return (
    <Dialog
      title={`${citeWords[row.cites]} ${row.citedAs}`.trim()}
      onClose={onClose}
      width={480}
      footer={
        may ? (
          <SendRow
            verb="Save"
            busy={busy}
            problem={problem}
            onClose={onClose}
            onSend={send}
            missing={missing.summary}
          />
        ) : undefined
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        {place && (
          <Link to={place.to} search={place.search as never}>
            Open what it cites
          </Link>
        )}
        <TextField
          label="What it says"
          value={title}
          onChange={setTitle}
          readOnly={!may}
          error={missing.missingOf('title')}
          maxLength={300}
        />
        <SelectField
          label="Weight: how far it is reliable, and how much it bears on the question"
          value={weight}
          onChange={setWeight}
          disabled={!may}
          options={[1, 2, 3].map((each) => ({ value: String(each), label: weightWords[each] ?? '' }))}
        />
        <TextField
          label="Not counted, because (empty: it is counted)"
          value={discounted}
          onChange={setDiscounted}
          readOnly={!may}
          maxLength={300}
        />
        {row.can.includes('indication.remove') && (
          <span>
            <Button variant="subtle" onClick={() => void attempt(remove)}>
              Take it out of the matrix
            </Button>
          </span>
        )}
      </div>
    </Dialog>
  )
}
