import { worstFirst } from '../../../../platform/contract/severity.ts'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { listTeams } from '../../../access/contract/requests/teams.ts'
import { listLifecycles } from '../../../lifecycles/contract/requests/lifecycles.ts'
import type { CaseType } from '../../contract/case-type.ts'
import { listCaseFields } from '../../contract/requests/case-fields.ts'
import {
  createCaseType,
  editCaseType,
  listCaseTypes,
  restoreCaseType,
  retireCaseType,
} from '../../contract/requests/case-types.ts'
import { listTemplates } from '../../contract/requests/templates.ts'
import css from '../pages/pages.module.css'
import { typeIcons } from '../type-icons.ts'
import { keyOf } from './key-of.ts'
import { Ordered } from './ordered.tsx'
import { Retire, SavedForm } from './saved-form.tsx'
import { TypeManner } from './type-manner.tsx'

const empty = {
  key: '',
  name: '',
  noun: '',
  description: '',
  icon: 'folder',
  area: 'cyber' as CaseType['area'],
  rsit: null as string | null,
  kind: 'incident' as CaseType['kind'],
  lifecycle: 'simple',
  severity: null as CaseType['severity'],
  tlp: null as CaseType['tlp'],
  restricted: false,
  teamId: null as string | null,
  hides: [] as CaseType['hides'],
  words: {} as CaseType['words'],
  aliases: [] as string[],
  fields: [] as string[],
  templates: [] as string[],
}
export type TypeDraft = typeof empty

const draftOf = ({ team, ...type }: CaseType): TypeDraft =>
  Object.fromEntries(
    Object.keys(empty).map((name) => [name, name === 'teamId' ? (team?.id ?? null) : type[name as keyof typeof type]]),
  ) as TypeDraft

type Props = {
  type: CaseType | undefined
  rsit: readonly { value: string; label: string }[]
  onSaved: (type: CaseType) => void
}

/** All that a type says; mount it anew for another. */
export const TypeForm = ({ type, rsit, onSaved }: Props) => {
  const [draft, setDraft] = useState<TypeDraft>(() => (type ? draftOf(type) : empty))
  const set = (patch: Partial<TypeDraft>) => setDraft((old) => ({ ...old, ...patch }))
  const onDone = (saved: CaseType) => {
    announce(`You saved the case type ${saved.name}.`)
    onSaved(saved)
  }
  const create = useChange(createCaseType, { refreshes: [listCaseTypes], onDone })
  const edit = useChange(editCaseType, { refreshes: [listCaseTypes], onDone })
  const error = edit.error ?? create.error
  const save = () => {
    const { key, ...body } = draft
    if (type) edit.mutate({ id: type.id, body, ifMatch: type.version })
    else create.mutate({ body: { ...body, key: key || keyOf(draft.name) } })
  }
  return (
    <SavedForm
      label={type ? `Case type ${type.name}` : 'New case type'}
      submit={type ? 'Save case type' : 'Make case type'}
      busy={create.isPending || edit.isPending}
      unready={draft.name.trim() === ''}
      error={error}
      retire={
        type && (
          <Retire
            of={type}
            retire={retireCaseType}
            restore={restoreCaseType}
            refreshes={[listCaseTypes]}
            words={['Retire case type', 'Offer it again']}
          />
        )
      }
      onSave={save}
    >
      <div className={css.pair}>
        <TextField
          label="Name"
          value={draft.name}
          onChange={(name) => set({ name })}
          error={fieldError(error, 'name')}
          maxLength={60}
        />
        <TextField
          label="Key"
          hint={type ? 'Stays as it was made: cases are called by it.' : 'Small letters, digits and hyphens.'}
          disabled={type !== undefined}
          value={type ? draft.key : draft.key || keyOf(draft.name)}
          onChange={(key) => set({ key })}
          error={fieldError(error, 'key')}
        />
      </div>
      <AreaField
        label="Description"
        value={draft.description}
        onChange={(description) => set({ description })}
        error={fieldError(error, 'description')}
      />
      <Defaults draft={draft} set={set} rsit={rsit} error={error} />
      <FieldsAndTemplates draft={draft} set={set} />
      <TypeManner draft={draft} set={set} />
    </SavedForm>
  )
}

type Part = { draft: TypeDraft; set: (patch: Partial<TypeDraft>) => void }
type DefaultsProps = Part & { rsit: Props['rsit']; error: Parameters<typeof fieldError>[0] }

const none = { value: '', label: 'Not said' }
const words = (values: readonly string[]) =>
  values.map((value) => ({ value, label: value.slice(0, 1).toUpperCase() + value.slice(1) }))
const tlps = ['clear', 'green', 'amber', 'amber+strict', 'red']

const Defaults = ({ draft, set, rsit, error }: DefaultsProps) => {
  const lifecycles = useAsk(listLifecycles).data?.items ?? [{ id: draft.lifecycle, name: draft.lifecycle }]
  const teams = useAsk(listTeams).data?.items ?? []
  return (
    <>
      <div className={css.pair}>
        <SelectField
          label="Kind"
          value={draft.kind}
          onChange={(kind) => set({ kind: kind as TypeDraft['kind'] })}
          options={words(['incident', 'investigation'])}
        />
        <SelectField
          label="Area"
          value={draft.area}
          onChange={(area) => set({ area: area as TypeDraft['area'] })}
          options={words(['cyber', 'people', 'premises', 'safety'])}
        />
      </div>
      <div className={css.pair}>
        <SelectField
          label="Lifecycle"
          value={draft.lifecycle}
          onChange={(lifecycle) => set({ lifecycle })}
          options={lifecycles.map(({ id, name }) => ({ value: id, label: name }))}
          error={fieldError(error, 'lifecycle')}
        />
        <SelectField
          label="Icon"
          value={draft.icon}
          onChange={(icon) => set({ icon })}
          options={words(Object.keys(typeIcons))}
        />
      </div>
      <div className={css.pair}>
        <SelectField
          label="Severity"
          value={draft.severity ?? ''}
          onChange={(severity) => set({ severity: (severity || null) as TypeDraft['severity'] })}
          options={[none, ...words(worstFirst)]}
        />
        <SelectField
          label="TLP"
          value={draft.tlp ?? ''}
          onChange={(tlp) => set({ tlp: (tlp || null) as TypeDraft['tlp'] })}
          options={[none, ...tlps.map((value) => ({ value, label: `TLP:${value.toUpperCase()}` }))]}
        />
      </div>
      <SelectField
        label="RSIT"
        hint="Class and entry of the Reference Security Incident Taxonomy, for reports and exchange."
        value={draft.rsit ?? ''}
        onChange={(chosen) => set({ rsit: chosen || null })}
        options={[none, ...rsit]}
      />
      <Check
        label="Only members see cases of it"
        hint="Who opens one, who owns it, and the team below."
        checked={draft.restricted}
        onChange={(restricted) => set({ restricted })}
      />
      {draft.restricted && (
        <SelectField
          label="Team that sees them"
          value={draft.teamId ?? ''}
          onChange={(teamId) => set({ teamId: teamId || null })}
          options={[{ value: '', label: 'None' }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      <TextField
        label="What alerts call it"
        hint="Parted by commas. From an alert of one of these names the type is set; words of its title suggest it."
        value={draft.aliases.join(', ')}
        onChange={(text) =>
          set({
            aliases: text
              .split(/,\s*/)
              .filter((part, at, all) => part !== '' || at === all.length - 1)
              .map((part) => part.trimStart()),
          })
        }
        onBlur={() => set({ aliases: draft.aliases.map((part) => part.trim()).filter(Boolean) })}
      />
    </>
  )
}

const FieldsAndTemplates = ({ draft, set }: Part) => {
  const fields = useAsk(listCaseFields).data?.items.filter(({ retired, everywhere }) => !retired && !everywhere) ?? []
  const templates = useAsk(listTemplates).data?.items.filter(({ retired }) => !retired) ?? []
  return (
    <>
      <Ordered
        legend="Fields"
        word="field"
        chosen={draft.fields}
        all={fields.map(({ key, label, group }) => ({ value: key, label: `${label} (${group})` }))}
        onChange={(next) => set({ fields: next })}
      />
      <Ordered
        legend="Templates that fill a new case"
        word="template"
        chosen={draft.templates}
        all={templates.map(({ key, name }) => ({ value: key, label: name }))}
        onChange={(next) => set({ templates: next })}
      />
    </>
  )
}
