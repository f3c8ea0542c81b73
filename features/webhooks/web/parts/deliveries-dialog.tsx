import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAskList, useChange } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Confirm } from '../../../../platform/web/ui/float/confirm.tsx'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SecretOnce } from '../../../../platform/web/ui/float/secret-once.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import {
  listWebhookDeliveries,
  listWebhooks,
  pauseWebhook,
  removeWebhook,
  replaceKey,
  replayDead,
  resumeWebhook,
  testWebhook,
} from '../../contract/requests/webhooks.ts'
import type { Webhook } from '../../contract/webhook.ts'
import { DeliveryRow } from './delivery-row.tsx'
import css from './webhooks.module.css'

const states = [
  { value: 'all', label: 'All' },
  { value: 'dead', label: 'Given up' },
  { value: 'due', label: 'Waiting' },
  { value: 'sent', label: 'Sent' },
] as const
type State = (typeof states)[number]['value']

const refreshes = [listWebhooks, listWebhookDeliveries]

/** What a webhook sent and was answered, and what can be done with it. */
export const DeliveriesDialog = ({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) => {
  const [state, setState] = useState<State>(webhook.dead > 0 ? 'dead' : 'all')
  const [tried, setTried] = useState<string>()
  const query = state === 'all' ? {} : { state }
  // A trial is answered within moments: until then it is looked after.
  const list = useAskList(listWebhookDeliveries, { id: webhook.id, query }, { refetchInterval: 2000 })
  return (
    <Dialog title={webhook.name} onClose={onClose} width={760} footer={<Button onClick={onClose}>Close</Button>}>
      <div className={css.stack}>
        <Tools
          webhook={webhook}
          onTried={(id) => {
            setTried(id)
            setState('all')
          }}
          onRemoved={onClose}
        />
        <Segmented label="Which deliveries" options={states} value={state} onChange={setState} />
        {list.isPending && <SkeletonRows rows={4} />}
        {list.error && <ErrorState problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
        {list.data && list.items.length === 0 && (
          <EmptyState>
            {state === 'all'
              ? 'Nothing was sent yet. “Send a trial” shows at once what is answered.'
              : 'There is none.'}
          </EmptyState>
        )}
        {list.items.length > 0 && (
          <ul className={css.list} aria-label="Deliveries">
            {list.items.map((delivery) => (
              <DeliveryRow key={delivery.id} delivery={delivery} startOpen={delivery.id === tried} />
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <Button size="xs" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show earlier
          </Button>
        )}
      </div>
    </Dialog>
  )
}

type ToolsProps = { webhook: Webhook; onTried: (id: string) => void; onRemoved: () => void }

const Tools = ({ webhook, onTried, onRemoved }: ToolsProps) => {
  const { id, can, name } = webhook
  const [asking, setAsking] = useState<'key' | 'remove'>()
  const test = useChange(testWebhook, { refreshes, onDone: ({ deliveryId }) => onTried(deliveryId) })
  const replay = useChange(replayDead, { refreshes, onDone: () => announce(`${name} sends once more what it gave up`) })
  const pause = useChange(pauseWebhook, { refreshes, onDone: () => announce(`You paused ${name}`) })
  const resume = useChange(resumeWebhook, { refreshes, onDone: () => announce(`You resumed ${name}`) })
  const tools = [
    { verb: 'Send a trial', on: test, change: testWebhook.name },
    ...(webhook.dead > 0 ? [{ verb: 'Send all given up again', on: replay, change: replayDead.name }] : []),
    { verb: 'Pause', on: pause, change: pauseWebhook.name },
    { verb: 'Resume', on: resume, change: resumeWebhook.name },
  ]
  return (
    <>
      <div className={css.tools}>
        {tools
          .filter(({ change }) => can.includes(change))
          .map(({ verb, on }) => (
            <Button key={verb} loading={on.isPending} onClick={() => on.mutate({ id, body: {} })}>
              {verb}
            </Button>
          ))}
        {can.includes(replaceKey.name) && <Button onClick={() => setAsking('key')}>Replace signing key</Button>}
        {can.includes(removeWebhook.name) && <Button onClick={() => setAsking('remove')}>Remove</Button>}
      </div>
      <ProblemLine problem={test.error ?? replay.error ?? pause.error ?? resume.error} />
      {asking === 'key' && <NewKey webhook={webhook} onClose={() => setAsking(undefined)} />}
      {asking === 'remove' && (
        <RemoveWebhook webhook={webhook} onClose={() => setAsking(undefined)} onRemoved={onRemoved} />
      )}
    </>
  )
}

const NewKey = ({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) => {
  const replace = useChange(replaceKey, { refreshes })
  const made = replace.data?.answer
  if (made) return <SecretOnce title={made.name} label="New signing key" secret={made.key} onClose={onClose} />
  return (
    <Confirm
      title={`Replace the signing key of ${webhook.name}`}
      lead="For a day both keys sign, so that the receiver can be changed over. Then the old one signs no more."
      verb="Replace key"
      busy={replace.isPending}
      problem={replace.error}
      onConfirm={() => replace.mutate({ id: webhook.id, body: {} })}
      onClose={onClose}
    />
  )
}

const RemoveWebhook = ({
  webhook,
  onClose,
  onRemoved,
}: {
  webhook: Webhook
  onClose: () => void
  onRemoved: () => void
}) => {
  const remove = useChange(removeWebhook, {
    refreshes: [listWebhooks],
    onDone: () => {
      announce(`You removed the webhook ${webhook.name}`)
      onRemoved()
    },
  })
  return (
    <Confirm
      title={`Remove ${webhook.name}`}
      lead="Nothing is sent there any more, and its signing key is gone. What waits is left out."
      verb="Remove webhook"
      busy={remove.isPending}
      problem={remove.error}
      onConfirm={() => remove.mutate({ id: webhook.id, body: {} })}
      onClose={onClose}
    />
  )
}
