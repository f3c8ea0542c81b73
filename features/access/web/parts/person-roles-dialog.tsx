import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import type { Person } from '../../../accounts/contract/person.ts'
import { grantRoles, listPeople } from '../../../accounts/contract/requests/people.ts'
import { listRoles } from '../../contract/requests/roles.ts'
import { text } from '../texts.ts'
import { CheckList } from '../../../../platform/web/ui/form/check-list.tsx'
import css from './parts.module.css'

type Props = { person: Person; onClose: () => void }

export const PersonRolesDialog = ({ person, onClose }: Props) => {
  const roles = useAsk(listRoles)
  const [roleIds, setRoleIds] = useState(person.roles.map((role) => role.id))
  const grant = useChange(grantRoles, { refreshes: [listPeople, listRoles] })
  const save = () =>
    grant.mutate(
      { id: person.id, body: { roleIds }, ifMatch: person.version },
      {
        onSuccess: ({ answer }) => {
          const before = person.roles.map((role) => role.id)
          const undo = () =>
            grant
              .mutateAsync({ id: person.id, body: { roleIds: before }, ifMatch: answer.version })
              .then(() => undefined)
          announce(text.rolesSaved(person.name), { undo })
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={text.rolesOf(person.name)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="filled" loading={grant.isPending} onClick={save}>
            {text.saveRoles}
          </Button>
        </>
      }
    >
      <div className={css.stack}>
        <CheckList
          legend={text.roles}
          items={(roles.data?.items ?? []).map((role) => ({
            value: role.id,
            label: role.name,
            hint: role.description,
          }))}
          chosen={roleIds}
          onChange={setRoleIds}
        />
        <ProblemLine problem={roles.error ?? grant.error} />
      </div>
    </Dialog>
  )
}
