import type { Picks } from '../../../../platform/web/ui/acts/act-draft.ts'
import { ActFields } from '../../../../platform/web/ui/acts/act-fields.tsx'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { listTeams } from '../../../access/contract/requests/teams.ts'
import { listPeople } from '../../../accounts/contract/requests/people.ts'
import { text, type FieldProps, type Values } from './field-values.ts'

/** The change an action step makes, what it is done to and with what. */
export const ActionFields = ({ values, set, document, palette, faults }: FieldProps) => {
  const picks = usePicks()
  const said = (field: string) => faults.filter((fault) => fault.field?.split('.')[0] === field)
  const sentences = (field: string) =>
    said(field)
      .map(({ sentence }) => sentence)
      .join(' ') || undefined
  return (
    <ActFields
      label="Change (needed)"
      act={{
        change: text(values.change),
        ref: (values.on as string | undefined) ?? null,
        body: (values.with as Values | undefined) ?? {},
      }}
      offer={{ changes: palette?.changes ?? [], on: document.on, picks }}
      errors={{ change: sentences('change'), ref: sentences('on'), body: sentences('with') }}
      onChange={({ change, ref, body }) => set({ change, on: ref || undefined, with: body ?? {} })}
    />
  )
}

function usePicks(): Picks {
  const persons = useAskList(listPeople, { query: { active: 'true', limit: 200 } }).items
  const people = persons.map(({ id, name }) => ({ value: id, label: name }))
  const teams = (useAsk(listTeams).data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return { fields: { personId: people, ownerId: people, people, teamId: teams, teams } }
}
