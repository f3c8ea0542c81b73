import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce } from '../../../../platform/web/undo.ts'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { Token } from '../../contract/role.ts'
import { createToken, listTokens, revokeToken } from '../../contract/requests/tokens.ts'
import { Confirm } from '../../../../platform/web/ui/float/confirm.tsx'
import css from '../parts/parts.module.css'
import { tokenColumns } from '../parts/token-columns.tsx'
import { TokenDialog } from '../parts/token-dialog.tsx'
import { text } from '../texts.ts'

const none: Token[] = []

export const TokensPage = () => {
  const { may } = useMe()
  const tokens = useAsk(listTokens)
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<Token>()
  const grid = useGrid<Token>({ name: 'tokens', rows: tokens.data?.items ?? none, keyOf: (token) => token.id })
  const columns = useMemo(() => tokenColumns(setRevoking), [])
  const revoke = useChange(revokeToken, {
    refreshes: [listTokens],
    onDone: (token) => {
      announce(text.tokenRevoked(token.name))
      setRevoking(undefined)
    },
  })
  const create = may(createToken.name) && (
    <Button variant="filled" onClick={() => setCreating(true)}>
      {text.newToken}
    </Button>
  )
  return (
    <div className={css.fill}>
      <PageHead title={text.tokens} tools={tokens.data && tokens.data.items.length > 0 && create} />
      {tokens.error && <ErrorState problem={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.isPending && <SkeletonRows rows={4} />}
      {tokens.data && (
        <DataGrid
          grid={grid}
          label={text.tokens}
          columns={columns}
          empty={<EmptyState action={create}>{text.noTokens}</EmptyState>}
          nameOf={(token) => token.name}
          rowHeight={36}
        />
      )}
      {creating && <TokenDialog onClose={() => setCreating(false)} />}
      {revoking && (
        <Confirm
          title={text.revokeTitle(revoking.name)}
          lead={text.revokeLead}
          verb={text.revokeToken}
          busy={revoke.isPending}
          problem={revoke.error}
          onConfirm={() => revoke.mutate({ id: revoking.id, body: {} })}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </div>
  )
}
