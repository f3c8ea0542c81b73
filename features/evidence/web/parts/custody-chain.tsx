import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useAskList } from '../../../../platform/web/ask.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { CustodyEvent } from '../../contract/custody.ts'
import type { Evidence } from '../../contract/evidence.ts'
import { readCustody } from '../../contract/requests/read.ts'
import { stepWord, whoWords } from '../words.ts'
import css from './evidence.module.css'

/** All that happened to an exhibit, the newest first, on one line. */
export const CustodyChain = ({ item }: { item: Pick<Evidence, 'id' | 'steps' | 'exhibit'> }) => {
  const list = useAskList(readCustody, { id: item.id, query: { limit: 50 } } as never)
  const steps = list.items as CustodyEvent[]
  return (
    <Section title="Chain of custody" hint={plural(Math.max(item.steps, steps.length), 'step', 'steps')}>
      {list.error && steps.length === 0 && <ErrorState problem={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <SkeletonRows rows={4} />}
      <ol className={css.chain} aria-label={`Custody of ${item.exhibit}`}>
        {steps.map((step, at) => (
          <Step key={step.id} step={step} newest={at === 0} />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button variant="subtle" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show earlier steps
        </Button>
      )}
    </Section>
  )
}

const Step = ({ step, newest }: { step: CustodyEvent; newest: boolean }) => {
  const { place, reason, details, authority, witness, seal } = step
  const said = [
    place,
    reason,
    details,
    authority && `on the authority of ${authority}`,
    witness && `seen by ${witness}`,
  ]
  const late = Date.parse(step.recordedAt) - Date.parse(step.at) > 60_000
  return (
    <li data-newest={newest || undefined} data-wrong={step.sound === false || undefined}>
      <div className={css.stepHead}>
        <span>
          <b>{stepWord(step.kind)}</b> {whoWords(step)}
        </span>
        <span className={css.stepAt}>
          <Time at={step.at} as="day" />
        </span>
      </div>
      <div className={css.stepSaid}>
        <span>{said.filter(Boolean).join(' · ')}</span>
        <span className={css.stepEnd}>
          {seal && `seal ${seal}`}
          {step.sound !== null && <Soundness sound={step.sound} measured={step.sha256 !== null} />}
        </span>
      </div>
      {late && (
        <div className="cw-hint">
          recorded <Time at={step.recordedAt} as="day" />
          {step.by && ` by ${step.by.name}`}
        </div>
      )}
    </li>
  )
}

const Soundness = ({ sound, measured }: { sound: boolean; measured: boolean }) => (
  <span className={sound ? css.sound : css.damaged}>
    <Icon of={sound ? IconCheck : IconAlertTriangle} size={12} />
    {measured ? (sound ? 'hash same' : 'hash differs') : sound ? 'as it should be' : 'not as it should be'}
  </span>
)
