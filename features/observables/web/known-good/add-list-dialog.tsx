import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, Field, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { SendFoot, sendsOnEnter } from '../asking/send-foot.tsx'
import css from './known-good.module.css'
import type { Matching } from '../../contract/known-good.ts'
import { addList } from './known-good-changes.ts'

const options = [
  { value: 'hostname', label: 'Domains and host names, with all below them' },
  { value: 'cidr', label: 'Addresses and ranges (192.0.2.0/24)' },
  { value: 'string', label: 'Whole values of any type' },
  { value: 'substring', label: 'Parts of values' },
  { value: 'regex', label: 'Regular expressions' },
]

/** Lines with a name, or a list in MISP's warninglist format, which names itself. */
export const AddListDialog = ({ onClose }: { onClose: () => void }) => {
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const [matching, setMatching] = useState<Matching>('hostname')
  const { busy, problem, attempt } = useAttempt()
  const json = /^\s*(?:\{|\[\s*")/.test(text)
  const reason = text.trim() === '' ? 'Paste a list first.' : !json && name.trim() === '' ? 'Name the list.' : undefined
  const send = async () => {
    if (reason || busy) return
    if (await attempt(() => addList(client, json ? { text } : { text, name: name.trim(), matching }))) onClose()
  }
  return (
    <Dialog
      title="Add a list of known good"
      width={560}
      onClose={onClose}
      footer={
        <SendFoot
          verb="Add the list"
          busy={busy}
          problem={problem}
          beside={['text', 'name']}
          reason={reason}
          onSend={() => void send()}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <AreaField
          label="One entry a line, or a list in MISP's warninglist format (JSON)"
          rows={8}
          data-autofocus=""
          value={text}
          onChange={setText}
          error={fieldError(problem, 'text')}
        />
        <Field label="Or take it from a file">
          {(wired) => (
            <input
              {...wired}
              type="file"
              accept=".json,.txt,application/json,text/plain"
              onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
            />
          )}
        </Field>
        {json ? (
          <p className="cw-second">This is JSON: its name, its kind and its types are taken from it.</p>
        ) : (
          <>
            <TextField
              label="Name"
              placeholder="Our domains"
              maxLength={120}
              value={name}
              onChange={setName}
              error={fieldError(problem, 'name')}
            />
            <SelectField
              label="What the lines are"
              options={options}
              value={matching}
              onChange={(value) => setMatching(value as Matching)}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}
