import { Button } from '@mantine/core'
import { call } from '../../../../platform/web/client.ts'
import { ListPicker, type Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { listAlerts } from '../../../alerts/contract/requests/list-alerts.ts'
import { listCases, searchCases } from '../../../cases/contract/requests/read-cases.ts'
import type { SubjectKind } from '../../contract/document/playbook.ts'
import css from './playbooks.module.css'

/** What can be chosen, by its kind and id. */
export type Subject = { kind: SubjectKind; id: string; label: string }

type Props = {
  on: readonly SubjectKind[]
  value: Subject | undefined
  onChange: (subject: Subject | undefined) => void
}

/** A case or an alert, closed ones too: the latest, or found by key and words of the title. */
export const SubjectField = ({ on, value, onChange }: Props) => {
  const label = on.map((kind) => (kind === 'case' ? 'Case' : 'Alert')).join(' or ')
  if (value)
    return (
      <p className={css.chosen}>
        <span className="cw-cut">{value.label}</span>
        <Button size="compact-sm" onClick={() => onChange(undefined)}>
          Choose another
        </Button>
      </p>
    )
  return (
    <div className={css.chooser}>
      <ListPicker
        label={label}
        placeholder={`${label}: ${on.includes('case') ? 'a key or words' : 'words'} of the title`}
        name={`rehearse-${on.join('-')}`}
        options={async (text, signal) => (await Promise.all(on.map((kind) => found[kind](text, signal)))).flat()}
        onChoose={({ value: chosen, label: said }) => {
          const [kind, id = ''] = chosen.split(':')
          onChange({ kind: kind as SubjectKind, id, label: said })
        }}
        empty="Nothing has this key or these words."
      />
    </div>
  )
}

type Find = (text: string, signal: AbortSignal) => Promise<Option[]>

const found: Record<SubjectKind, Find> = {
  case: async (q, signal) => {
    const { items } = q
      ? await call(searchCases, { query: { q, limit: 10 }, signal })
      : await call(listCases, { query: { limit: 8 }, signal })
    return items.map(({ id, key, title, severity, status }) => ({
      value: `case:${id}`,
      label: `${key} ${title}`,
      hint: status,
      mark: <SeverityMark level={severity} bare />,
    }))
  },
  alert: async (q, signal) => {
    const { items } = await call(listAlerts, { query: { ...(q && { q }), limit: 8 }, signal })
    return items.map(({ id, title, source, severity }) => ({
      value: `alert:${id}`,
      label: title,
      hint: source,
      mark: <SeverityMark level={severity} bare />,
    }))
  },
}
