import { Button } from '@mantine/core'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Token } from '../../contract/role.ts'
import { revokeToken } from '../../contract/requests/tokens.ts'
import { text } from '../texts.ts'
import css from './parts.module.css'

export const tokenColumns = (onRevoke: (token: Token) => void): Column<Token>[] => [
  {
    id: 'name',
    name: text.tokenWords,
    width: 'minmax(140px, 1fr)',
    fixed: true,
    cell: (token) => (
      <>
        <span className={`cw-cut ${token.revokedAt ? css.gone : ''}`} data-tip-cut>
          {token.name}
        </span>
        <code className="cw-hint">…{token.hint}</code>
      </>
    ),
  },
  {
    id: 'person',
    name: text.actsAs,
    width: '110px',
    rank: 2,
    cell: (token) => (
      <span className="cw-cut" data-tip-cut>
        {token.person.name}
      </span>
    ),
  },
  {
    id: 'scopes',
    name: text.scopes,
    width: 'minmax(100px, 1fr)',
    rank: 2,
    cell: (token) => (
      <code className="cw-cut" data-tip={token.scopes.join(', ')}>
        {token.scopes.join(', ')}
      </code>
    ),
  },
  {
    id: 'used',
    name: text.lastUsed,
    width: '96px',
    align: 'end',
    cell: (token) =>
      token.lastUsedAt ? <Time at={token.lastUsedAt} /> : <span className="cw-hint">{text.never}</span>,
  },
  {
    id: 'expires',
    name: text.expiry,
    width: '96px',
    rank: 2,
    align: 'end',
    cell: (token) =>
      token.expiresAt ? <Time at={token.expiresAt} /> : <span className="cw-hint">{text.noExpiry}</span>,
  },
  {
    id: 'revoke',
    name: 'Actions',
    head: '',
    width: '112px',
    align: 'end',
    fixed: true,
    cell: (token) =>
      token.revokedAt ? (
        <span className="cw-hint">{text.revoked}</span>
      ) : (
        token.can.includes(revokeToken.name) && (
          <Button size="xs" onClick={() => onRevoke(token)}>
            {text.revokeToken}
          </Button>
        )
      ),
  },
]
