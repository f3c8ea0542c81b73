import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce } from '../../../../platform/web/undo.ts'
import { Confirm } from '../../../../platform/web/ui/float/confirm.tsx'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { createSecret, listSecrets, removeSecret } from '../../contract/requests/secrets.ts'
import type { Secret } from '../../contract/secret.ts'
import { RotateDialog } from '../parts/rotate-dialog.tsx'
import { secretColumns, type Asked } from '../parts/secret-columns.tsx'
import { SecretDialog } from '../parts/secret-dialog.tsx'
import css from '../parts/secrets.module.css'

const none: Secret[] = []

/** Named secrets: what may use each, what does, and when it was last used. No value is ever here. */
export const SecretsPage = () => {
  const { may } = useMe()
  const secrets = useAsk(listSecrets)
  const [creating, setCreating] = useState(false)
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const grid = useGrid<Secret>({ name: 'secrets', rows: secrets.data?.items ?? none, keyOf: ({ id }) => id })
  const columns = useMemo(() => secretColumns(setAsked), [])
  const create = may(createSecret.name) && (
    <Button variant="filled" onClick={() => setCreating(true)}>
      New secret
    </Button>
  )
  return (
    <div className={css.fill}>
      <PageHead title="Secrets" tools={secrets.data && secrets.data.items.length > 0 && create} />
      {secrets.error && <ErrorState problem={secrets.error} onRetry={() => void secrets.refetch()} />}
      {secrets.isPending && <SkeletonRows rows={4} />}
      {secrets.data && (
        <DataGrid
          grid={grid}
          label="Secrets"
          columns={columns}
          empty={
            <EmptyState action={create}>
              Passwords and keys for what webhooks and playbooks call are kept here, sealed, and used by name. There is
              none yet.
            </EmptyState>
          }
          nameOf={({ name }) => name}
          rowHeight={36}
        />
      )}
      {creating && <SecretDialog onClose={() => setCreating(false)} />}
      {asked?.what === 'edit' && <SecretDialog secret={asked.secret} onClose={close} />}
      {asked?.what === 'rotate' && <RotateDialog secret={asked.secret} onClose={close} />}
      {asked?.what === 'remove' && <RemoveSecret secret={asked.secret} onClose={close} />}
    </div>
  )
}

const RemoveSecret = ({ secret, onClose }: { secret: Secret; onClose: () => void }) => {
  const remove = useChange(removeSecret, {
    refreshes: [listSecrets],
    onDone: () => {
      announce(`You removed the secret ${secret.name}`)
      onClose()
    },
  })
  return (
    <Confirm
      title={`Remove ${secret.name}`}
      lead="Its value is gone at once and for good; nothing uses it now. Under the same name another can be kept later."
      verb="Remove secret"
      busy={remove.isPending}
      problem={remove.error}
      onConfirm={() => remove.mutate({ id: secret.id, body: {} })}
      onClose={onClose}
    />
  )
}
