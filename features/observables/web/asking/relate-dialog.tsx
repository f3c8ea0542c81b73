import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { call } from '../../../../platform/web/client.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { ListPicker, type Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import type { Observable, RelationKind } from '../../contract/observable.ts'
import { relationKinds } from '../../contract/observable.ts'
import { listObservables } from '../../contract/requests/observables.ts'
import { relate } from '../parts/observable-changes.ts'
import { relationWords } from '../parts/relation-words.ts'
import { typeWord } from '../parts/type-icon.tsx'
import css from './asking.module.css'
import { SendFoot, sendsOnEnter } from './send-foot.tsx'

type Props = { observable: Observable; onClose: () => void }

/** What it does, and to which other observable. */
export const RelateDialog = ({ observable, onClose }: Props) => {
  const client = useQueryClient()
  const [kind, setKind] = useState<RelationKind>('related_to')
  const [other, setOther] = useState<Option>()
  const { busy, problem, attempt } = useAttempt()
  const options = async (text: string, signal: AbortSignal): Promise<Option[]> => {
    const { items } = await call(listObservables, { query: { limit: 12, ...(text ? { q: text } : {}) }, signal })
    return items
      .filter(({ id }) => id !== observable.id)
      .map(({ id, value, type }) => ({ value: id, label: value, hint: typeWord(type) }))
  }
  const send = async () => {
    if (!other || busy) return
    if (await attempt(() => relate(client, observable, { kind, toId: other.value }))) onClose()
  }
  return (
    <Dialog
      title={`Relate ${observable.value}`}
      onClose={onClose}
      high
      footer={
        <SendFoot
          verb="Add the relation"
          busy={busy}
          problem={problem}
          reason={other ? undefined : 'Choose the other observable first.'}
          onSend={() => void send()}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <SelectField
          label="What it does"
          value={kind}
          onChange={(value) => setKind(value as RelationKind)}
          options={relationKinds.map((value) => ({ value, label: relationWords[value].out }))}
        />
        <p className="cw-second">
          {other ? (
            <>
              {relationWords[kind].out} <code>{other.label}</code>
            </>
          ) : (
            'The other one, by the beginning of its value:'
          )}
        </p>
        <ListPicker
          name={`relate-${observable.id}`}
          label="The other observable"
          options={options}
          chosen={other ? [other.value] : []}
          onChoose={setOther}
          empty="None begins so. Add it first, by its alert, its case or as a text."
        />
      </div>
    </Dialog>
  )
}
