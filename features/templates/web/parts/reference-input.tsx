import { Button } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../../platform/web/client.ts'
import { ListPicker, type Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { listTeams } from '../../../access/contract/requests/teams.ts'
import { peopleOptions } from '../../../activity/web/index.ts'
import { listAssets } from '../../../assets/contract/requests/assets.ts'
import type { InputProps } from './field-input.tsx'
import css from './parts.module.css'

const teams = async (text: string, signal: AbortSignal): Promise<Option[]> => {
  const { items } = await call(listTeams, { signal })
  return items
    .filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
    .map(({ id, name }) => ({ value: id, label: name }))
}

const assets = async (text: string, signal: AbortSignal): Promise<Option[]> => {
  const { items } = await call(listAssets, { query: { ...(text ? { q: text } : {}), limit: 20 }, signal })
  return items.map(({ id, name, kind }) => ({ value: id, label: name, hint: kind }))
}

const offered = { person: peopleOptions, team: teams, asset: assets }

/** A person, a team or an asset, found by typing. */
export const ReferenceInput = ({ field, value, name, onChange, error }: InputProps) => {
  const [known, setKnown] = useState(name ?? '')
  const kind = field.kind as keyof typeof offered
  return (
    <div className={css.choices} role="group" aria-label={field.label}>
      <span className={css.legend}>{field.label}</span>
      {value ? (
        <span className={css.picked}>
          {known || 'Chosen'}
          <Button size="compact-xs" variant="subtle" onClick={() => onChange(null)}>
            Take it out
          </Button>
        </span>
      ) : (
        <ListPicker
          label={field.label}
          placeholder={`Find a${kind === 'asset' ? 'n' : ''} ${kind}`}
          name={`field-${kind}`}
          options={offered[kind]}
          onChoose={(option) => {
            setKnown(option.label)
            onChange(option.value)
          }}
        />
      )}
      {field.help && <p className={css.hint}>{field.help}</p>}
      {error && <p className={css.error}>{error}</p>}
    </div>
  )
}
