import { Button } from '@mantine/core'
import { useState } from 'react'
import { useMe } from '../../../../platform/web/session.tsx'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField } from '../../../../platform/web/ui/form/field.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { peopleOptions } from '../../../activity/web/index.ts'
import type { RuleRef } from '../../contract/model.ts'
import { ownRule, tellOwner } from '../../contract/requests/models.ts'
import css from '../scorecard/scorecard.module.css'
import { usePriorityChange } from '../scorecard/use-model-change.ts'

type Asking = 'whom' | 'what'

/** Who looks after a rule, and a way to tell them what is wrong with it. */
export const RuleOwner = ({ rule }: { rule: RuleRef }) => {
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  const mayOwn = rule.can.includes(ownRule.name)
  const mayTell = rule.can.includes(tellOwner.name)
  if (!rule.owner && !mayOwn) return <p className="cw-hint">Nobody looks after this rule yet; a lead can say who.</p>
  return (
    <>
      <p className="cw-second">
        {rule.owner ? `${rule.owner.name} looks after this rule.` : 'Nobody looks after this rule yet.'}
      </p>
      <span className={css.buttons}>
        {mayTell && <Button onClick={() => setAsking('what')}>Tell the owner</Button>}
        {mayOwn && (
          <Button onClick={() => setAsking('whom')}>{rule.owner ? 'Change the owner' : 'Set an owner'}</Button>
        )}
      </span>
      {asking === 'whom' && <Whom rule={rule} onClose={close} />}
      {asking === 'what' && <What rule={rule} onClose={close} />}
    </>
  )
}

type Props = { rule: RuleRef; onClose: () => void }

const Whom = ({ rule, onClose }: Props) => {
  const { person } = useMe()
  const { change } = usePriorityChange()
  return (
    <Dialog title="Who looks after this rule?" onClose={onClose} width={340}>
      <ListPicker
        label="Person"
        name="rule-owner"
        options={async (text, signal) => [
          ...(text ? [] : [{ value: person.id, label: 'Me' }]),
          ...(await peopleOptions(text, signal)).filter(({ value }) => text !== '' || value !== person.id),
          ...(text || !rule.owner ? [] : [{ value: '', label: 'Nobody' }]),
        ]}
        chosen={rule.owner ? [rule.owner.id] : []}
        onChoose={({ value, label }) => {
          onClose()
          const says = value
            ? `${label === 'Me' ? 'You look' : `${label} looks`} after the rule`
            : 'Nobody looks after it'
          void change(ownRule, { id: rule.id, body: { ownerId: value || null }, says })
        }}
      />
    </Dialog>
  )
}

const What = ({ rule, onClose }: Props) => {
  const [text, setText] = useState('')
  const { busy, change } = usePriorityChange()
  const send = async () => {
    await change(tellOwner, { id: rule.id, body: { text: text.trim() }, says: `${rule.owner?.name} was told` })
    onClose()
  }
  return (
    <Dialog
      title={`Tell ${rule.owner?.name ?? 'the owner'} of this rule`}
      onClose={onClose}
      footer={
        <Button variant="filled" loading={busy} disabled={text.trim() === ''} onClick={() => void send()}>
          Tell
        </Button>
      }
    >
      <AreaField
        label="What is wrong with it"
        hint="It goes to their inbox, with a link to the rule's record."
        value={text}
        maxLength={2000}
        rows={4}
        autoFocus
        onChange={setText}
      />
    </Dialog>
  )
}
