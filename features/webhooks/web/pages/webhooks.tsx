import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { createWebhook, listWebhooks } from '../../contract/requests/webhooks.ts'
import type { Webhook } from '../../contract/webhook.ts'
import { DeliveriesDialog } from '../parts/deliveries-dialog.tsx'
import { webhookColumns, type Asked } from '../parts/webhook-columns.tsx'
import { WebhookDialog } from '../parts/webhook-dialog.tsx'
import css from '../parts/webhooks.module.css'

const none: Webhook[] = []

/** Where facts are sent to, and how that fares. */
export const WebhooksPage = () => {
  const { may } = useMe()
  // What becomes of a delivery is no fact, so nothing tells of it.
  const webhooks = useAsk(listWebhooks, {}, { refetchInterval: 5000 })
  const [creating, setCreating] = useState(false)
  const [asked, setAsked] = useState<Asked>()
  const rows = webhooks.data?.items ?? none
  const grid = useGrid<Webhook>({ name: 'webhooks', rows, keyOf: ({ id }) => id })
  const columns = useMemo(() => webhookColumns(setAsked), [])
  const facts = webhooks.data?.facts ?? []
  const close = () => setAsked(undefined)
  const current = asked && (rows.find(({ id }) => id === asked.webhook.id) ?? asked.webhook)
  const create = may(createWebhook.name) && (
    <Button variant="filled" onClick={() => setCreating(true)}>
      New webhook
    </Button>
  )
  return (
    <div className={css.fill}>
      <PageHead title="Webhooks" tools={rows.length > 0 && create} />
      {webhooks.error && <ErrorState problem={webhooks.error} onRetry={() => void webhooks.refetch()} />}
      {webhooks.isPending && <SkeletonRows rows={4} />}
      {webhooks.data && (
        <DataGrid
          grid={grid}
          label="Webhooks"
          columns={columns}
          empty={
            <EmptyState action={create}>
              A webhook sends facts to another program as they happen: a case opened, an alert closed. There is none
              yet.
            </EmptyState>
          }
          nameOf={({ name }) => name}
          rowHeight={36}
        />
      )}
      {creating && <WebhookDialog facts={facts} onClose={() => setCreating(false)} />}
      {asked?.what === 'edit' && current && <WebhookDialog webhook={current} facts={facts} onClose={close} />}
      {asked?.what === 'deliveries' && current && <DeliveriesDialog webhook={current} onClose={close} />}
    </div>
  )
}
