import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMe } from '../../../../platform/web/session.tsx'
import { useAsk } from '../../../../platform/web/ask.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { Fact } from '../../../../platform/web/ui/form/fact-row.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { ErrorState } from '../../../../platform/web/ui/layout/states.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { StageRing } from '../../../../platform/web/ui/marks/stage-ring.tsx'
import { TlpBadge } from '../../../../platform/web/ui/marks/tlp-badge.tsx'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { CaseItem } from '../../contract/case.ts'
import { getCase } from '../../contract/requests/read-cases.ts'
import { assignAction, closeAction } from '../actions/work-actions.ts'
import { casePath, dispositionWords, leavesOut, progressWords, wordFor, stagePart } from '../case-words.ts'
import { DueIn } from './due-in.tsx'
import css from './lists.module.css'

/** What a lead asks first of a case, beside the list. */
export const CasePreview = ({ item, onClose }: { item: CaseItem; onClose: () => void }) => {
  const whole = useAsk(getCase, { id: item.id })
  const kase = whole.data
  const client = useQueryClient()
  const me = useMe()
  // The buttons mean this case, whatever is ticked in the list.
  const desk = { cases: [item], client, myId: me.person.id }
  return (
    <>
      <div className={css.previewHead}>
        <SeverityMark level={item.severity} />
        <span className="cw-num">{item.key}</span>
        {!leavesOut(kase ?? {}, 'levels') && <TlpBadge level={item.tlp} />}
        <IconButton icon={IconX} label="Close the preview" keys="p" onClick={onClose} />
      </div>
      <h2 className={css.previewTitle}>{item.title}</h2>
      <div className={css.previewActions}>
        <Button
          variant="filled"
          component={Link}
          {...({ to: casePath(item) } as object)}
          rightSection={<Key keys="enter" />}
        >
          Open
        </Button>
        <ActionButton action={assignAction} on={desk} />
        <ActionButton action={closeAction} on={desk} />
      </div>
      <Section title="Summary">
        {kase?.summary ? (
          <Markdown text={kase.summary} />
        ) : (
          <p className="cw-hint">{kase ? 'Nobody wrote one yet.' : ' '}</p>
        )}
        {whole.error && <ErrorState problem={whole.error} onRetry={() => void whole.refetch()} />}
      </Section>
      <Section title="Facts">
        <Fact label="Status">
          <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
            <StageRing part={stagePart[item.stage]} /> {item.status}
          </span>
        </Fact>
        {item.disposition && (
          <Fact label={wordFor(kase ?? {}, 'disposition', 'Disposition')}>
            {wordFor(kase ?? {}, item.disposition, dispositionWords[item.disposition])}
          </Fact>
        )}
        {item.type && <Fact label="Type">{item.typeName ?? item.type}</Fact>}
        <Fact label="Owner">{item.owner?.name ?? <span className="cw-hint">Nobody</span>}</Fact>
        <Fact label="Team">{item.team?.name ?? <span className="cw-hint">None</span>}</Fact>
        <Fact label="Tasks">
          {item.tasks.total > 0 ? progressWords(item.tasks) : <span className="cw-hint">None</span>}
        </Fact>
        {item.nextTask && (
          <Fact label="Next due">
            {item.nextTask.title} <DueIn at={item.nextTask.dueAt} />
          </Fact>
        )}
        <Fact label="Opened">
          <Time at={item.openedAt} as="day" />
        </Fact>
        <Fact label="Changed">
          <Time at={item.updatedAt} />
        </Fact>
        {item.tags.length > 0 && (
          <Fact label="Tags">
            {item.tags.map((tag) => (
              <Chip key={tag}>{tag}</Chip>
            ))}
          </Fact>
        )}
      </Section>
    </>
  )
}
