import { IconArrowRight, IconFlame, IconFolder, IconPlus } from '@tabler/icons-react'
import { useRef } from 'react'
import { call } from '../../../../platform/web/client.ts'
import { plural } from '../../../../platform/web/texts.ts'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { searchCases } from '../../../cases/contract/requests/read-cases.ts'
import type { AlertCase } from '../../contract/alert.ts'
import { QuestionPop } from './question-pop.tsx'
import type { Triage } from '../actions/triage-context.ts'
import { countOf } from '../actions/triage-context.ts'

type Props = { triage: Triage; onClose: () => void }

/** A new incident first; the related case before it when there is one; any other by its key or title. */
export const IncidentQuestion = ({ triage, onClose }: Props) => {
  const { related, may } = triage
  const known = useRef(new Map<string, AlertCase>(related ? [[related.id, related]] : []))
  const from = plural(countOf(triage), 'alert', 'alerts')
  const options = async (text: string, signal: AbortSignal): Promise<Option[]> => {
    const start: Option[] = may('case.open')
      ? [
          { value: 'new', label: `New incident from ${from}`, mark: <Icon of={IconPlus} /> },
          { value: 'new-go', label: 'New incident, and go there', mark: <Icon of={IconArrowRight} /> },
        ]
      : []
    const first: Option[] =
      related && may('case.add-alerts')
        ? [{ value: related.id, label: `Add to ${related.key}`, hint: related.title, mark: <Icon of={IconFlame} /> }]
        : []
    if (!text || !may('case.add-alerts')) return [...first, ...start]
    const { items } = await call(searchCases, { query: { q: text, open: 'true', limit: 10 }, signal })
    for (const { id, key, title } of items) known.current.set(id, { id, key, title })
    return [
      ...items.map(({ id, key, title, severity, kind }) => ({
        value: id,
        label: `Add to ${key}`,
        hint: title,
        mark: kind === 'incident' ? <SeverityMark level={severity} bare /> : <Icon of={IconFolder} />,
      })),
      ...start,
    ]
  }
  const choose = ({ value }: Option) => {
    onClose()
    if (value === 'new' || value === 'new-go') void triage.toCase(undefined, value === 'new' ? 'stay' : 'go')
    else void triage.toCase(known.current.get(value))
  }
  return (
    <QuestionPop of="alert.to-case" label="Bring into an incident" width={380} onClose={onClose}>
      <ListPicker
        name={`to-case-${related?.id ?? ''}-${from}`}
        label="Bring into an incident"
        placeholder="Enter opens a new one; or a key, a title"
        options={options}
        onChoose={choose}
        empty="No open case has this key or title."
      />
    </QuestionPop>
  )
}
