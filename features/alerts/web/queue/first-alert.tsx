import { Button } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { apiRoot } from '../../../../platform/web/client.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { copyText } from '../../../../platform/web/ui/text/mono.tsx'
import { listConnectors } from '../../contract/requests/receive-alerts.ts'
import css from './queue.module.css'

const example = JSON.stringify({ source: 'by-hand', sourceRef: '1', title: 'A first alert', severity: 'high' })

/** Before any alert has come: how the first one does. */
export const FirstAlert = () => {
  const me = useMe()
  const connectors = useAsk(listConnectors, {}, { staleTime: Number.POSITIVE_INFINITY }).data?.items ?? []
  const root = location.origin + apiRoot
  const line = `curl ${root}/alerts -H 'authorization: Bearer TOKEN' -H 'content-type: application/json' -d '${example}'`
  return (
    <section className={css.first} aria-label="Send the first alert">
      <h2>No alert has come in yet</h2>
      <p>
        Alerts are sent here by your tools; they stand in this list as soon as they come. Send one by hand to see it:
      </p>
      <div className={css.firstLine}>
        <code>{line}</code>
        <IconButton icon={IconCopy} label="Copy the line" size={24} onClick={() => void copyText(line)} />
      </div>
      {me.may('token.create') ? (
        <p>
          <Button component={Link} to="/settings/tokens" variant="filled">
            Make a token
          </Button>{' '}
          and write it where the line says TOKEN.
        </p>
      ) : (
        <p>An administrator of {me.organisation.name} makes the token that stands where the line says TOKEN.</p>
      )}
      <p>
        These tools send their own payloads to <code>{root}/ingest/</code> and the name:{' '}
        {connectors.map(({ name, title }, at) => (
          <span key={name} data-tip={title}>
            {at > 0 && ', '}
            <code>{name}</code>
          </span>
        ))}
        .
      </p>
    </section>
  )
}
