import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ListPicker, type Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { FieldLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import type { Cites } from '../../contract/matrix.ts'
import { addIndication } from '../../contract/requests/hypotheses.ts'
import { changeMatrix } from '../desk.ts'
import { citeWords, weightWords } from '../words.ts'
import { citable } from './citable.ts'
import css from './matrix.module.css'

type Props = { kase: Case; onClose: () => void }

/** What tells the hypotheses apart, and what that rests on. */
export const IndicationDialog = ({ kase, onClose }: Props) => {
  const client = useQueryClient()
  const [cites, setCites] = useState<Cites>('exhibit')
  const [cited, setCited] = useState<Option>()
  const [number, setNumber] = useState('')
  const [title, setTitle] = useState('')
  const [weight, setWeight] = useState('2')
  const { busy, problem, attempt } = useAttempt()
  const options = citable(kase.id, cites)
  const missing = useMissing({
    title: title.trim() === '' && 'Say what it is.',
    cited: options && !cited && 'Choose what it rests on.',
  })
  const add = async () => {
    const rests = options
      ? { citedId: cited?.value ?? null, citedAs: (cited?.label ?? '').slice(0, 300) }
      : { citedId: null, citedAs: number.trim() }
    const body = { caseId: kase.id, title: title.trim(), cites, weight: Number(weight), ...rests }
    await changeMatrix(client, addIndication, { body, said: `You brought “${body.title}” into the matrix.` })
    onClose()
  }
  const send = () => missing.mayBeSent() && void attempt(add)
  return (
    <Dialog
      title="Bring an indication"
      onClose={onClose}
      width={520}
      footer={
        <SendRow
          verb="Add indication"
          busy={busy}
          problem={problem}
          beside={['citedAs', 'citedId']}
          onClose={onClose}
          onSend={send}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <TextField
          label="What it says"
          placeholder="Such as: the change was approved at 18:02 with the clerk’s code"
          value={title}
          onChange={setTitle}
          maxLength={300}
          error={missing.missingOf('title') ?? fieldError(problem, 'title')}
          data-autofocus=""
        />
        <div className={css.pair}>
          <SelectField
            label="Rests on"
            value={cites}
            onChange={(value) => {
              setCites(value as Cites)
              setCited(undefined)
            }}
            options={Object.entries(citeWords).map(([value, label]) => ({ value, label }))}
          />
          <SelectField
            label="Weight"
            value={weight}
            onChange={setWeight}
            options={[1, 2, 3].map((each) => ({ value: String(each), label: weightWords[each] ?? '' }))}
          />
        </div>
        {options ? (
          <div className={css.picker}>
            <ListPicker
              key={cites}
              label={citeWords[cites]}
              placeholder="Words of it"
              name={`cites ${cites} ${kase.id}`}
              options={options}
              chosen={cited ? [cited.value] : []}
              onChoose={setCited}
              empty="Nothing of this kind in the case fits."
            />
          </div>
        ) : (
          <TextField
            label="In other words (may stay empty)"
            value={number}
            onChange={setNumber}
            maxLength={300}
            error={fieldError(problem, 'citedAs')}
          />
        )}
        <FieldLine text={missing.missingOf('cited') ?? fieldError(problem, 'citedId')} />
      </div>
    </Dialog>
  )
}
