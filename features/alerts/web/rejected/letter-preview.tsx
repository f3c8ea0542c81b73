import { IconCopy } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { formatBytes } from '../../../../platform/web/texts.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { Fact } from '../../../../platform/web/ui/form/fact-row.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { JsonTree } from '../../../../platform/web/ui/text/json-tree.tsx'
import { copyText } from '../../../../platform/web/ui/text/mono.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { DeadLetter } from '../../contract/requests/dead-letters.ts'
import { readDeadLetter } from '../../contract/requests/dead-letters.ts'
import css from '../parts/alert.module.css'
import { readJson } from '../payload/read-json.ts'
import { discardAction, reopenLetterAction, retryAction } from './dead-letter-actions.ts'

/** Why it was refused, and what was sent. */
export const LetterPreview = ({ letter }: { letter: DeadLetter }) => {
  const whole = useAsk(readDeadLetter, { id: letter.id })
  const tree = useMemo(
    () => (whole.data && !whole.data.truncated ? readJson(whole.data.text) : undefined),
    [whole.data],
  )
  return (
    <>
      <Section title="Why it was rejected" hint={letter.code}>
        <p className="cw-second">{letter.detail}</p>
        <div className={css.buttons}>
          <ActionButton action={retryAction} icon />
          <ActionButton action={discardAction} icon />
          <ActionButton action={reopenLetterAction} icon />
        </div>
      </Section>
      <Section title="How it came">
        <Fact label="Door">{letter.connector}</Fact>
        <Fact label="Sender">{letter.sender}</Fact>
        <Fact label="Received">
          <Time at={letter.receivedAt} as="day" />
        </Fact>
        {letter.resolvedAt && (
          <Fact label={letter.resolution === 'discarded' ? 'Discarded' : 'Taken in'}>
            <Time at={letter.resolvedAt} as="day" />
          </Fact>
        )}
      </Section>
      <Section
        title="What was sent"
        hint={`${formatBytes(letter.size)}${letter.kept < letter.size ? `, the first ${formatBytes(letter.kept)} kept` : ''}`}
        tools={
          whole.data && (
            <IconButton
              icon={IconCopy}
              label="Copy what is shown"
              size={24}
              onClick={() => void copyText(whole.data?.text ?? '')}
            />
          )
        }
      >
        {whole.error && <ErrorState problem={whole.error} onRetry={() => void whole.refetch()} />}
        {whole.isPending && <SkeletonRows rows={6} height={24} />}
        {tree && <JsonTree value={tree.value} label="What was sent" searchable={tree.fields > 6} maxHeight={520} />}
        {whole.data && !tree && <pre className={css.raw}>{whole.data.text}</pre>}
        {whole.data?.truncated && <p className="cw-hint">The first 256 KiB are shown.</p>}
      </Section>
    </>
  )
}
