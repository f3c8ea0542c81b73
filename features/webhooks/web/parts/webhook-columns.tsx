import { Button } from '@mantine/core'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { plural } from '../../../../platform/web/texts.ts'
import type { Webhook } from '../../contract/webhook.ts'
import css from './webhooks.module.css'

export type Asked = { what: 'edit' | 'deliveries'; webhook: Webhook }

/** What is wrong first, in words; nothing else has a colour here. */
const standing = ({ state, ownerMay, dead, failingSince, waiting }: Webhook): { says: string; bad: boolean } => {
  if (state === 'disabled') return { says: 'stopped: it failed for days', bad: true }
  if (state === 'paused') return { says: 'paused', bad: false }
  if (!ownerMay) return { says: 'its owner may not read the log', bad: true }
  if (dead > 0) return { says: `${dead} given up`, bad: true }
  if (failingSince) return { says: 'failing, tried again', bad: true }
  return { says: waiting > 0 ? `${plural(waiting, 'delivery waits', 'deliveries wait')}` : 'well', bad: false }
}

export const webhookColumns = (ask: (asked: Asked) => void): Column<Webhook>[] => [
  {
    id: 'name',
    name: 'Webhook',
    width: 'minmax(130px, 1fr)',
    fixed: true,
    cell: (webhook) => (
      <span className="cw-cut" data-tip-cut>
        {webhook.name}
      </span>
    ),
  },
  {
    id: 'url',
    name: 'Address',
    width: 'minmax(140px, 1.3fr)',
    rank: 2,
    cell: (webhook) => (
      <code className="cw-cut" data-tip-cut>
        {webhook.url}
      </code>
    ),
  },
  {
    id: 'facts',
    name: 'Facts',
    width: 'minmax(100px, 1fr)',
    rank: 3,
    cell: (webhook) => (
      <code className="cw-cut" data-tip={webhook.facts.join(', ')}>
        {webhook.facts.join(', ')}
      </code>
    ),
  },
  {
    id: 'owner',
    name: 'Owner',
    width: '96px',
    rank: 3,
    cell: (webhook) => (
      <span className="cw-cut" data-tip-cut>
        {webhook.owner.name}
      </span>
    ),
  },
  {
    id: 'state',
    name: 'How it fares',
    width: '160px',
    cell: (webhook) => {
      const { says, bad } = standing(webhook)
      return <span className={bad ? `${css.bad} cw-cut` : 'cw-hint cw-cut'}>{says}</span>
    },
  },
  {
    id: 'sent',
    name: 'Last sent',
    width: '84px',
    rank: 2,
    align: 'end',
    cell: ({ lastSentAt }) => (lastSentAt ? <Time at={lastSentAt} /> : <span className="cw-hint">never</span>),
  },
  {
    id: 'actions',
    name: 'Actions',
    head: '',
    width: '150px',
    align: 'end',
    fixed: true,
    cell: (webhook) => (
      <span className={css.buttons}>
        <Button size="xs" onClick={() => ask({ what: 'deliveries', webhook })}>
          Deliveries
        </Button>
        {webhook.can.includes('webhook.edit') && (
          <Button size="xs" onClick={() => ask({ what: 'edit', webhook })}>
            Edit
          </Button>
        )}
      </span>
    ),
  },
]
