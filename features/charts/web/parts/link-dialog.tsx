import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ListPicker, type Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { FieldLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import { citable } from '../../../hypotheses/web/index.ts'
import { strengths, type ChartLink, type ChartNode, type Direction, type Strength } from '../../contract/chart.ts'
import { drawLink, editLink, type SourceInput } from '../../contract/requests/charts.ts'
import { changeChart } from '../desk.ts'
import { directionWords, kindWords, sourceWords, strengthWords } from '../words.ts'
import css from './charts.module.css'

type SourceKind = SourceInput['kind']
const chosenKinds: readonly SourceKind[] = ['written', 'exhibit', 'event', 'statement', 'alert']

type Props = {
  chartId: string
  caseId: string
  nodes: readonly ChartNode[]
  from: ChartNode
  /** To be said in other words. */
  link?: ChartLink | undefined
  onClose: () => void
}

const useClaim = (link: ChartLink | undefined) => {
  const [claim, set] = useState({
    label: link?.label ?? '',
    direction: link?.direction ?? ('forward' as Direction),
    strength: link?.strength ?? ('probable' as Strength),
    startsAt: link?.startsAt ?? null,
    endsAt: link?.endsAt ?? null,
  })
  return { claim, change: (part: Partial<typeof claim>) => set((old) => ({ ...old, ...part })) }
}

/** What ties two things, how sure that is, and what it rests on. */
export const LinkDialog = ({ chartId, caseId, nodes, from, link, onClose }: Props) => {
  const client = useQueryClient()
  const { claim, change } = useClaim(link)
  const [to, setTo] = useState<Option>()
  const source = useSource(link)
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({
    to: !link && !to && 'Choose what it leads to.',
    label: claim.label.trim() === '' && 'Say what ties them.',
    source: !source.input && !link && 'Say what it rests on.',
  })
  const save = async () => {
    const body = { ...claim, label: claim.label.trim() }
    if (link)
      await changeChart(client, editLink, {
        id: chartId,
        body: { linkId: link.id, ...body, ...(source.input && { source: source.input }) },
        said: `You changed the link “${body.label}”.`,
      })
    else
      await changeChart(client, drawLink, {
        id: chartId,
        body: { from: from.id, to: to!.value, ...body, source: source.input! },
        said: `You drew the link “${body.label}”.`,
      })
    onClose()
  }
  const send = () => missing.mayBeSent() && void attempt(save)
  return (
    <Dialog
      title={link ? 'Say the link in other words' : `Link from ${from.label}`}
      onClose={onClose}
      width={560}
      footer={
        <SendRow
          verb={link ? 'Save' : 'Draw link'}
          busy={busy}
          problem={problem}
          beside={['label', 'source', 'endsAt', 'to']}
          onClose={onClose}
          onSend={send}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        {!link && <Ends nodes={nodes} from={from} to={to} onTo={setTo} />}
        <FieldLine text={missing.missingOf('to') ?? fieldError(problem, 'to')} />
        <TextField
          label="What ties them"
          placeholder="Such as: paid, called, owns, logged on to"
          value={claim.label}
          onChange={(label) => change({ label })}
          maxLength={120}
          error={missing.missingOf('label') ?? fieldError(problem, 'label')}
        />
        <Claimed claim={claim} change={change} endsError={fieldError(problem, 'endsAt')} />
        <Source source={source} caseId={caseId} link={link} />
        <FieldLine text={missing.missingOf('source') ?? fieldError(problem, 'source')} />
      </div>
    </Dialog>
  )
}

type EndsProps = Pick<Props, 'nodes' | 'from'> & { to: Option | undefined; onTo: (to: Option) => void }

const Ends = ({ nodes, from, to, onTo }: EndsProps) => {
  const options = (text: string): Option[] =>
    nodes
      .filter(({ id, label }) => id !== from.id && label.toLowerCase().includes(text.toLowerCase()))
      .slice(0, 50)
      .map(({ id, label, kind }) => ({ value: id, label, hint: kindWords[kind] }))
  return (
    <div className={css.picker}>
      <ListPicker
        label="Leads to"
        placeholder="A name on the chart"
        name={`ends ${from.id}`}
        options={options}
        chosen={to ? [to.value] : []}
        onChoose={onTo}
        empty="Nothing on the chart is called so."
      />
    </div>
  )
}

type Claim = ReturnType<typeof useClaim>

const Claimed = ({ claim, change, endsError }: Claim & { endsError: string | undefined }) => (
  <>
    <div className={css.pair}>
      <SelectField
        label="How sure"
        value={claim.strength}
        onChange={(value) => change({ strength: value as Strength })}
        options={strengths.map((value) => ({ value, label: strengthWords[value] }))}
      />
      <SelectField
        label="Direction"
        value={claim.direction}
        onChange={(value) => change({ direction: value as Direction })}
        options={Object.entries(directionWords).map(([value, label]) => ({ value, label }))}
      />
    </div>
    <div className={css.pair}>
      <WhenField label="From" value={claim.startsAt} onChange={(startsAt) => change({ startsAt })} />
      <WhenField label="Until" value={claim.endsAt} onChange={(endsAt) => change({ endsAt })} error={endsError} />
    </div>
  </>
)

const useSource = (link: ChartLink | undefined) => {
  const [kind, setKind] = useState<SourceKind | 'same'>(link ? 'same' : 'written')
  const [text, setText] = useState('')
  const [cited, setCited] = useState<Option>()
  const written: SourceInput | undefined = text.trim() ? { kind: 'written', text: text.trim() } : undefined
  const input: SourceInput | undefined =
    kind === 'same' ? undefined : kind === 'written' ? written : cited && { kind, id: cited.value }
  const choose = (next: SourceKind | 'same') => {
    setKind(next)
    setCited(undefined)
  }
  return { kind, choose, text, setText, cited, setCited, input }
}

type SourceProps = { source: ReturnType<typeof useSource>; caseId: string; link: ChartLink | undefined }

const Source = ({ source, caseId, link }: SourceProps) => {
  const { kind, cited } = source
  const options = kind === 'same' || kind === 'written' ? undefined : citable(caseId, kind)
  return (
    <>
      <SelectField
        label="Rests on"
        value={kind}
        onChange={(value) => source.choose(value as SourceKind)}
        options={[
          ...(link ? [{ value: 'same', label: `What it rests on: ${link.source.label}` }] : []),
          ...chosenKinds.map((value) => ({ value, label: sourceWords[value] })),
        ]}
      />
      {kind === 'written' && (
        <TextField
          label="The source, as others would find it"
          placeholder="Such as: register of companies, entry of 3 March"
          value={source.text}
          onChange={source.setText}
          maxLength={500}
        />
      )}
      {options && kind !== 'same' && (
        <div className={css.picker}>
          <ListPicker
            key={kind}
            label={sourceWords[kind]}
            placeholder="Words of it"
            name={`chart source ${kind} ${caseId}`}
            options={options}
            chosen={cited ? [cited.value] : []}
            onChoose={source.setCited}
            empty="Nothing of this kind in the case fits."
          />
        </div>
      )}
    </>
  )
}
