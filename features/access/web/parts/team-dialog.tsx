import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAskList, useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { listPeople } from '../../../accounts/contract/requests/people.ts'
import type { Team } from '../../contract/role.ts'
import { createTeam, editTeam, listTeams } from '../../contract/requests/teams.ts'
import { text } from '../texts.ts'
import { CheckList } from '../../../../platform/web/ui/form/check-list.tsx'
import css from './parts.module.css'

type Props = { team: Team | undefined; onClose: () => void }

/** A new team, or one that is changed. */
export const TeamDialog = ({ team, onClose }: Props) => {
  const people = useAskList(listPeople, { query: { active: 'true', limit: 200 } })
  const [draft, setDraft] = useState({
    name: team?.name ?? '',
    description: team?.description ?? '',
    memberIds: team?.members.map((member) => member.id) ?? [],
  })
  const onDone = ({ name }: Team) => {
    announce(text.teamSaved(name))
    onClose()
  }
  const create = useChange(createTeam, { refreshes: [listTeams, listPeople], onDone })
  const edit = useChange(editTeam, { refreshes: [listTeams, listPeople], onDone })
  const save = () =>
    team ? edit.mutate({ id: team.id, body: draft, ifMatch: team.version }) : create.mutate({ body: draft })
  const error = edit.error ?? create.error
  // Members who are not among the first two hundred people must not be lost on saving.
  const known = new Map([...(team?.members ?? []), ...people.items].map((person) => [person.id, person.name]))
  return (
    <Dialog
      title={team ? text.editTeam : text.newTeam}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="filled" loading={create.isPending || edit.isPending} onClick={save}>
            {team ? text.saveTeam : text.makeTeam}
          </Button>
        </>
      }
    >
      <div className={css.stack}>
        <TextField
          label={text.name}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
          error={fieldError(error, 'name')}
        />
        <TextField
          label={text.description}
          value={draft.description}
          onChange={(description) => setDraft({ ...draft, description })}
          error={fieldError(error, 'description')}
        />
        <CheckList
          legend={text.members}
          items={[...known].map(([value, label]) => ({ value, label }))}
          chosen={draft.memberIds}
          onChange={(memberIds) => setDraft({ ...draft, memberIds })}
        />
        <ProblemLine problem={people.error ?? error} />
      </div>
    </Dialog>
  )
}
