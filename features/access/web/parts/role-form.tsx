import { Button } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import type { Role } from '../../contract/role.ts'
import { createRole, editRole, listRoles } from '../../contract/requests/roles.ts'
import { text } from '../texts.ts'
import css from './parts.module.css'
import { PermissionPicker } from './permission-picker.tsx'

type Props = { role: Role | undefined; onSaved: (role: Role) => void }

/** What one role lets people do; mount it anew for another role. */
export const RoleForm = ({ role, onSaved }: Props) => {
  const [draft, setDraft] = useState({
    name: role?.name ?? '',
    description: role?.description ?? '',
    permissions: role?.permissions ?? [],
  })
  const onDone = (saved: Role) => {
    announce(text.roleSaved(saved.name))
    onSaved(saved)
  }
  const create = useChange(createRole, { refreshes: [listRoles], onDone })
  const edit = useChange(editRole, { refreshes: [listRoles], onDone })
  const save = () =>
    role ? edit.mutate({ id: role.id, body: draft, ifMatch: role.version }) : create.mutate({ body: draft })
  const locked = role !== undefined && !role.can.includes(editRole.name)
  const error = edit.error ?? create.error
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {locked && <p className="cw-hint">{text.roleReadOnly}</p>}
      <TextField
        label={text.name}
        disabled={locked}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
        error={fieldError(error, 'name')}
      />
      <TextField
        label={text.description}
        disabled={locked}
        value={draft.description}
        onChange={(description) => setDraft({ ...draft, description })}
        error={fieldError(error, 'description')}
      />
      <PermissionPicker
        legend={text.permissions}
        disabled={locked}
        chosen={draft.permissions}
        onChange={(permissions) => setDraft({ ...draft, permissions })}
      />
      <ProblemLine problem={error} />
      {!locked && (
        <div>
          <Button type="submit" variant="filled" loading={create.isPending || edit.isPending}>
            {role ? text.saveRole : text.makeRole}
          </Button>
        </div>
      )}
    </form>
  )
}
