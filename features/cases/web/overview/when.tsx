import { IconClockEdit } from '@tabler/icons-react'
import { useOffer } from '../../../../platform/web/actions.ts'
import { useNow } from '../../../../platform/web/time/clock.ts'
import { longSpan, relativeTime } from '../../../../platform/web/time/format-time.ts'
import { Fact } from '../../../../platform/web/ui/form/fact-row.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { RecentTime } from '../../../../platform/web/ui/text/recent-time.tsx'
import type { Case } from '../../contract/case.ts'
import { timesAction } from '../actions/case-actions.ts'
import { timeWords, wordFor } from '../case-words.ts'
import css from './overview.module.css'

const order = ['occurred', 'detected', 'opened', 'acknowledged', 'contained', 'resolved', 'closed'] as const

/** How long after the one before it; corrected times can stand the other way round. */
const afterWords = (span: number): string =>
  Math.abs(span) < 60_000 ? 'at once' : span > 0 ? `after ${longSpan(span)}` : `${longSpan(span)} before`

/** When each thing was, and how long after the one before. */
export const When = ({ kase }: { kase: Case }) => {
  const correct = useOffer(timesAction)
  const now = useNow()
  const known = order.flatMap((name) => {
    const at = kase.times[name]
    return at ? [{ name, at }] : []
  })
  return (
    <Section
      title="When"
      tools={correct && <IconButton icon={IconClockEdit} label="Correct a time" size={24} onClick={correct.run} />}
    >
      {known.map(({ name, at }, index) => {
        const before = known[index - 1]
        const span = before && Date.parse(at) - Date.parse(before.at)
        return (
          <Fact key={name} label={wordFor(kase, name, timeWords[name])}>
            <RecentTime at={at} />
            <span className={css.delta}>
              {span === undefined ? relativeTime(Date.parse(at), now) : afterWords(span)}
            </span>
          </Fact>
        )
      })}
    </Section>
  )
}
