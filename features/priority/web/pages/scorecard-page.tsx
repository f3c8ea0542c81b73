import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { formatNumber, plural } from '../../../../platform/web/texts.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { Scorecard } from '../../contract/model.ts'
import { readScorecard, startModel } from '../../contract/requests/models.ts'
import { Calibration } from '../scorecard/calibration.tsx'
import { Drift } from '../scorecard/drift.tsx'
import { Models } from '../scorecard/models.tsx'
import { usePriorityChange } from '../scorecard/use-model-change.ts'

/** How well scores foretold what analysts decided, and what to do about it. */
export const ScorecardPage = () => {
  const card = useAsk(readScorecard)
  return (
    <div>
      <PageHead title="Priority" tools={card.data && <StartButton card={card.data} />} />
      {card.error && <ErrorState problem={card.error} onRetry={() => void card.refetch()} />}
      {card.isPending && <SkeletonRows rows={8} />}
      {card.data &&
        (card.data.models.length === 0 ? (
          <EmptyState action={<Link to="/alerts">To the alerts</Link>}>
            No verdict was given yet. Alerts are scored by what they are alone; the first closed one begins a model.
          </EmptyState>
        ) : (
          <Card card={card.data} />
        ))}
    </div>
  )
}

const Card = ({ card }: { card: Scorecard }) => {
  const { models, inUse, shadow, weeks, comparison } = card
  const active = models.find(({ state }) => state === 'active')
  return (
    <>
      <Section title="Models" hint={active ? `model ${active.number} scores` : 'scores go by what an alert is alone'}>
        <p className="cw-second" data-shown={comparison.shown}>
          {comparison.sentence}
        </p>
        <Models models={models} shown={comparison.shown} />
      </Section>
      <Section title="What stays folded away" hint="of the verdicts of twelve weeks">
        <Folded name="The scores in use" side={inUse} />
        {shadow && <Folded name="The model that watches" side={shadow} />}
      </Section>
      <Section title="Calibration" hint={shadow ? 'dots: in use; rings: the one that watches' : 'in use'}>
        <Calibration inUse={inUse.calibration} shadow={shadow?.calibration} />
      </Section>
      <Section
        title="Drift"
        hint="how far verdicts were from what was foretold, by week: 0 is right and sure, 0.69 a coin toss"
      >
        <Drift weeks={weeks} shadow={shadow !== null} />
      </Section>
    </>
  )
}

const Folded = ({ name, side }: { name: string; side: Scorecard['inUse'] }) => (
  <p>
    {name} would have folded away {formatNumber(side.hidden)} of {plural(side.verdicts, 'verdict', 'verdicts')}, and
    missed {side.missed === 0 ? 'none' : formatNumber(side.missed)} that {side.missed === 1 ? 'was' : 'were'} worth a
    look.
  </p>
)

const StartButton = ({ card }: { card: Scorecard }) => {
  const { may } = useMe()
  const { busy, change } = usePriorityChange()
  if (!may(startModel.name) || card.models.length === 0) return null
  if (card.models.some(({ state }) => state === 'shadow')) return null
  return (
    <Button
      disabled={busy}
      onClick={() => void change(startModel, { body: { pace: 1 }, says: 'A new model watches in the shadow' })}
    >
      Begin a new model
    </Button>
  )
}
