import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useAskList } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { listReadings } from '../../contract/requests/readings.ts'
import type { ReadingRun } from '../../contract/run.ts'
import { kindWords, runWords } from '../words.ts'
import css from './readings.module.css'

/** On the page of an exhibit: what it was read as, and what waits to be decided on. */
export const ExhibitReadings = ({ evidence }: { evidence: { id: string } }) => {
  const runs = useAskList(listReadings, { id: evidence.id, query: { limit: 5 } })
  const to = { to: '/evidence/$id/reading' as never, params: { id: evidence.id } as never }
  return (
    <Section
      title="Readings"
      tools={
        <Button size="xs" component={Link} {...to}>
          What is in it
        </Button>
      }
    >
      {runs.error && <p className="cw-hint">{asProblem(runs.error).detail}</p>}
      {runs.data && runs.items.length === 0 && <p className="cw-hint">Nobody had it read yet.</p>}
      <ul className={css.runs} aria-label="Readings of this exhibit">
        {runs.items.map((run) => (
          <li key={run.id}>
            <Link {...to} search={{ run: run.id } as never}>
              {runWords(run)}
            </Link>
            <span className="cw-hint">
              {openOf(run)} <Time at={run.finishedAt ?? run.askedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const openOf = ({ proposals }: ReadingRun): string => {
  const open = proposals.filter((each) => each.open > 0)
  return open
    .map((each) => `${plural(each.open, kindWords[each.kind].one, kindWords[each.kind].many)} proposed,`)
    .join(' ')
}
