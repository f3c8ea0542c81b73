import { useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import { thingKinds, type ChartNode, type KnownThing, type ThingKind } from '../../contract/chart.ts'
import { findKnown } from '../../contract/requests/charts.ts'
import { kindWords } from '../words.ts'
import { addThings } from './arrange.ts'
import { NodeMark } from './shape.tsx'
import css from './charts.module.css'

type Props = { chartId: string; nodes: readonly ChartNode[]; near?: ChartNode | undefined; onClose: () => void }

const kindLabels: Record<ThingKind, string> = {
  observable: 'Observables',
  party: 'People in the case',
  asset: 'Assets and identities',
  exhibit: 'Exhibits',
  event: 'Timeline events',
  alert: 'Alerts',
}

const keyOf = ({ thing }: KnownThing) => `${thing.kind} ${thing.id}`

/** What the case knows and the chart does not show yet; with `near`, only what hangs together with that. */
export const KnownDialog = ({ chartId, nodes, near, onClose }: Props) => {
  const client = useQueryClient()
  const [kind, setKind] = useState('')
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const filter = { ...(kind && { kind: kind as ThingKind }), ...(q && { q }) }
  const asked = useAsk(findKnown, { id: chartId, query: near ? { node: near.id } : filter })
  const [chosen, setChosen] = useState<ReadonlyMap<string, KnownThing>>(new Map())
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({ things: chosen.size === 0 && 'Choose at least one.' })
  const add = async () => {
    const things = [...chosen.values()]
    const said = `You put ${plural(things.length, 'thing', 'things')} on the chart.`
    await addThings(client, { chartId, before: nodes, things, said })
    onClose()
  }
  const send = () => missing.mayBeSent() && void attempt(add)
  return (
    <Dialog
      title={near ? `What is known around ${near.label}` : 'Add what is known'}
      onClose={onClose}
      width={600}
      footer={
        <SendRow
          verb={chosen.size > 0 ? `Put ${plural(chosen.size, 'thing', 'things')} on the chart` : 'Put on the chart'}
          busy={busy}
          problem={problem}
          onClose={onClose}
          onSend={send}
          missing={missing.missingOf('things')}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        {!near && (
          <div className={css.pair}>
            <SelectField
              label="Kind"
              value={kind}
              onChange={setKind}
              options={[
                { value: '', label: 'All kinds' },
                ...thingKinds.map((value) => ({ value, label: kindLabels[value] })),
              ]}
            />
            <TextField label="Words of it" value={text} onChange={setText} maxLength={200} data-autofocus="" />
          </div>
        )}
        {asked.error && <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />}
        {!asked.data && !asked.error && <SkeletonRows rows={6} />}
        {asked.data && <Things {...asked.data} near={near !== undefined} chosen={chosen} onChoose={setChosen} />}
      </div>
    </Dialog>
  )
}

type ThingsProps = {
  things: readonly KnownThing[]
  more: boolean
  near: boolean
  chosen: ReadonlyMap<string, KnownThing>
  onChoose: (chosen: ReadonlyMap<string, KnownThing>) => void
}

const Things = ({ things, more, near, chosen, onChoose }: ThingsProps) => {
  const toggle = (some: readonly KnownThing[], on: boolean) => {
    const next = new Map(chosen)
    for (const thing of some) {
      if (on) next.set(keyOf(thing), thing)
      else next.delete(keyOf(thing))
    }
    onChoose(next)
  }
  const count = things.filter((thing) => chosen.has(keyOf(thing))).length
  if (things.length === 0)
    return (
      <p className="cw-hint">
        {near ? 'Nothing else is recorded around it.' : 'Nothing of this kind is in the case that is not on the chart.'}
      </p>
    )
  return (
    <>
      <Check
        label={`All ${things.length}`}
        checked={count === things.length}
        mixed={count > 0 && count < things.length}
        onChange={(on) => toggle(things, on)}
      />
      <ul className={css.known} aria-label="What is known">
        {things.map((thing) => (
          <li key={keyOf(thing)}>
            <NodeMark kind={thing.kind} />
            <Check
              label={thing.label}
              hint={[kindWords[thing.kind], thing.hint].filter(Boolean).join(', ')}
              checked={chosen.has(keyOf(thing))}
              onChange={(on) => toggle([thing], on)}
            />
          </li>
        ))}
      </ul>
      {more && <p className="cw-hint">There is more: narrow it by kind or words.</p>}
    </>
  )
}
