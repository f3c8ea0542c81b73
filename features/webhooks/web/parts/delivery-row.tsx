import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import {
  listWebhookDeliveries,
  listWebhooks,
  readWebhookDelivery,
  replayDelivery,
} from '../../contract/requests/webhooks.ts'
import type { WebhookDelivery } from '../../contract/webhook.ts'
import css from './webhooks.module.css'

const words: Record<WebhookDelivery['state'], string> = {
  due: 'waits',
  sending: 'is being sent',
  sent: 'sent',
  skipped: 'left out',
  dead: 'given up',
}

const wordOf = ({ state, status, attempts, tookMs }: WebhookDelivery): string =>
  [
    words[state],
    status === null ? '' : `answered ${status}`,
    tookMs === null ? '' : `${tookMs} ms`,
    attempts > 1 ? `try ${attempts}` : '',
  ]
    .filter(Boolean)
    .join(' · ')

export const DeliveryRow = ({ delivery, startOpen = false }: { delivery: WebhookDelivery; startOpen?: boolean }) => {
  const [open, setOpen] = useState(startOpen)
  const replay = useChange(replayDelivery, { refreshes: [listWebhookDeliveries, listWebhooks] })
  return (
    <li>
      <div className={css.row}>
        <code>{delivery.fact}</code>
        {delivery.caseKey && <span className="cw-mono">{delivery.caseKey}</span>}
        <span className={delivery.state === 'dead' ? css.bad : 'cw-second'}>{wordOf(delivery)}</span>
        <Time at={delivery.madeAt} as="age" />
        <span className={css.buttons}>
          {delivery.can.includes(replayDelivery.name) && (
            <Button size="xs" loading={replay.isPending} onClick={() => replay.mutate({ id: delivery.id, body: {} })}>
              Send again
            </Button>
          )}
          <Button size="xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Less' : 'More'}
          </Button>
        </span>
      </div>
      <ProblemLine problem={replay.error} />
      {open && <DeliveryBody delivery={delivery} />}
    </li>
  )
}

const DeliveryBody = ({ delivery }: { delivery: WebhookDelivery }) => {
  const read = useAsk(readWebhookDelivery, { id: delivery.id })
  return (
    <>
      {delivery.said !== null && (
        <>
          <p className="cw-hint">{delivery.status === null ? 'What went wrong' : 'What was answered'}</p>
          <pre className={css.body}>{delivery.said || '(nothing)'}</pre>
        </>
      )}
      <p className="cw-hint">What was sent</p>
      <pre className={css.body}>{read.data?.body ?? (read.error ? read.error.detail : '…')}</pre>
    </>
  )
}
