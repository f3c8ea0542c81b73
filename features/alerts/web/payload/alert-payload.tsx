import { IconCopy, IconDownload } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { apiRoot } from '../../../../platform/web/client.ts'
import { formatBytes } from '../../../../platform/web/texts.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { JsonTree } from '../../../../platform/web/ui/text/json-tree.tsx'
import { copyText } from '../../../../platform/web/ui/text/mono.tsx'
import { readPayload } from '../../contract/requests/payloads.ts'
import css from '../parts/alert.module.css'
import { readJson } from './read-json.ts'

/** As received: a tree that can be searched; text when it is no JSON or too long to be read whole. */
export const AlertPayload = ({ alertId }: { alertId: string }) => {
  const payload = useAsk(readPayload, { id: alertId }, { staleTime: 60_000 })
  const { data } = payload
  const tree = useMemo(() => (data && !data.truncated ? readJson(data.text) : undefined), [data])
  const hint = data && `${tree ? `${tree.fields} fields, ` : ''}${formatBytes(data.size)}, as received`
  return (
    <Section
      title="Raw payload"
      hint={hint}
      tools={
        data && (
          <>
            <IconButton
              icon={IconCopy}
              label={data.truncated ? 'Copy what is shown' : 'Copy the payload'}
              size={24}
              onClick={() => void copyText(data.text)}
            />
            <a
              className={css.download}
              href={`${apiRoot}/alerts/${alertId}/payload/raw`}
              download
              aria-label="Download the payload, byte for byte"
              data-tip="Download, byte for byte"
            >
              <IconDownload size={14} stroke={1.6} aria-hidden="true" />
            </a>
          </>
        )
      }
    >
      {payload.error && <p className="cw-hint">{payload.error.detail}</p>}
      {payload.isPending && <SkeletonRows rows={3} height={24} />}
      {tree && <JsonTree value={tree.value} label="Raw payload" searchable={tree.fields > 6} maxHeight={420} />}
      {data && !tree && <pre className={css.raw}>{data.text}</pre>}
      {data?.truncated && <p className="cw-hint">The first 256 KiB are shown. The download has all of it.</p>}
    </Section>
  )
}
