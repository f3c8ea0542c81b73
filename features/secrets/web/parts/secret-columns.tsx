import { Button } from '@mantine/core'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { editSecret, removeSecret, rotateSecret } from '../../contract/requests/secrets.ts'
import type { Secret } from '../../contract/secret.ts'
import css from './secrets.module.css'

export type Asked = { what: 'edit' | 'rotate' | 'remove'; secret: Secret }

const scopeOf = ({ uses, teams }: Secret) =>
  `${uses.map((use) => `${use}s`).join(', ')}${teams.length > 0 ? ` of ${teams.map(({ name }) => name).join(', ')}` : ''}`

const usedBy = ({ usedBy: all }: Secret) => all.map(({ label }) => label).join(', ')

export const secretColumns = (ask: (asked: Asked) => void): Column<Secret>[] => [
  {
    id: 'name',
    name: 'Secret',
    width: 'minmax(150px, 1.2fr)',
    fixed: true,
    cell: (secret) => (
      <>
        <code className="cw-cut" data-tip-cut>
          {secret.name}
        </code>
        <span className="cw-hint cw-cut">{secret.description}</span>
      </>
    ),
  },
  {
    id: 'scope',
    name: 'May be used by',
    width: 'minmax(120px, 1fr)',
    rank: 2,
    cell: (secret) => (
      <span className="cw-cut" data-tip-cut>
        {scopeOf(secret)}
      </span>
    ),
  },
  {
    id: 'uses',
    name: 'In use by',
    width: 'minmax(110px, 1fr)',
    rank: 3,
    cell: (secret) => (
      <span className={secret.usedBy.length > 0 ? 'cw-cut' : 'cw-hint'} data-tip-cut>
        {usedBy(secret) || 'nothing'}
      </span>
    ),
  },
  {
    id: 'used',
    name: 'Last used',
    width: '92px',
    rank: 2,
    align: 'end',
    cell: ({ lastUsedAt }) => (lastUsedAt ? <Time at={lastUsedAt} /> : <span className="cw-hint">never</span>),
  },
  {
    id: 'rotated',
    name: 'Value of',
    width: '92px',
    rank: 3,
    align: 'end',
    cell: ({ rotatedAt }) => <Time at={rotatedAt} />,
  },
  {
    id: 'actions',
    name: 'Actions',
    head: '',
    width: '250px',
    align: 'end',
    fixed: true,
    cell: (secret) => (
      <span className={css.buttons}>
        {secret.can.includes(editSecret.name) && (
          <Button size="xs" onClick={() => ask({ what: 'edit', secret })}>
            Edit
          </Button>
        )}
        {secret.can.includes(rotateSecret.name) && (
          <Button size="xs" onClick={() => ask({ what: 'rotate', secret })}>
            Replace value
          </Button>
        )}
        {secret.can.includes(removeSecret.name) && (
          <Button size="xs" onClick={() => ask({ what: 'remove', secret })}>
            Remove
          </Button>
        )}
      </span>
    ),
  },
]
