import { IconClockEdit } from '@tabler/icons-react'
import { useOffer } from '../../../../platform/web/actions.ts'
import { useNow } from '../../../../platform/web/time/clock.ts'
import { longSpan } from '../../../../platform/web/time/format-time.ts'
import { Fact } from '../../../../platform/web/ui/form/fact-row.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Case } from '../../contract/case.ts'
import { timesAction } from '../actions/case-actions.ts'
import { timeWords } from '../case-words.ts'
import css from './overview.module.css'

const order = ['occurred', 'detected', 'opened', 'acknowledged', 'contained', 'resolved', 'closed'] as const

/** When each thing was, and how long after the one before. */
export const When = ({ kase }: { kase: Case }) => {
  const correct = useOffer(timesAction)
  const now = useNow()
  const known = order.flatMap((name) => {
    const at = kase.times[name]
    return at ? [{ name, at }] : []
  })
  return (
    <Section title="When" tools={correct && <IconButton icon={IconClockEdit} label="Correct a time" size={24} onClick={correct.run} />}>
      {known.map(({ name, at }, index) => {
        const before = known[index - 1]
        const span = before && Date.parse(at) - Date.parse(before.at)
        return (
          <Fact key={name} label={timeWords[name]}>
            <Time at={at} as="day" />
            <span className={css.delta}>{span === undefined ? `${longSpan(now - Date.parse(at))} ago` : span >= 0 ? `after ${longSpan(span)}` : `${longSpan(span)} before`}</span>
          </Fact>
        )
      })}
    </Section>
  )
}
