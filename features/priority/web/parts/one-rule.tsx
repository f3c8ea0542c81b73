import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { formatNumber } from '../../../../platform/web/texts.ts'
import { Fact } from '../../../../platform/web/ui/form/fact-row.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { readAlert } from '../../../alerts/contract/requests/list-alerts.ts'
import { suppressQuestion } from '../../../suppressions/web/index.ts'
import type { RuleRecord } from '../../contract/model.ts'
import { tuneRule } from '../../contract/requests/models.ts'
import { RuleOwner } from './rule-owner.tsx'
import css from '../scorecard/scorecard.module.css'
import { usePriorityChange } from '../scorecard/use-model-change.ts'

/** One rule: its record, and the ways to have less of it. */
export const OneRule = ({ rule }: { rule: RuleRecord }) => {
  const judged = rule.truePositives + rule.benignTruePositives + rule.falsePositives
  return (
    <>
      <h2 className={css.rule}>{rule.pattern}</h2>
      <Section title="Record" hint={rule.source}>
        <p>
          Worth a look {formatNumber(rule.truePositives)} of {formatNumber(judged)} times: closing its alerts by rule
          would have missed {rule.truePositives === 0 ? 'none so far' : formatNumber(rule.truePositives)}.
        </p>
        <Fact label="False">{formatNumber(rule.falsePositives)} false positives</Fact>
        <Fact label="Benign">{formatNumber(rule.benignTruePositives)} benign true positives</Fact>
        <Fact label="Open-ended">{formatNumber(rule.others)} duplicates and undetermined</Fact>
        <Fact label="Last judged">
          <Link to="/alerts/$id" params={{ id: rule.exampleId } as never}>
            open its last alert
          </Link>
        </Fact>
      </Section>
      <Tune rule={rule} />
    </>
  )
}

const steps = { lower: -1, raise: 1 } as const

const Tune = ({ rule }: { rule: RuleRecord }) => {
  const { may } = useMe()
  const { busy, change } = usePriorityChange()
  const [suppressing, setSuppressing] = useState(false)
  const tune = (by: number, says: string) => () => void change(tuneRule, { id: rule.id, body: { by }, says })
  const can = rule.can.includes(tuneRule.name)
  return (
    <Section
      title="Tune this"
      hint={rule.tuned === 0 ? '' : `${Math.abs(rule.tuned)} ${rule.tuned < 0 ? 'lower' : 'higher'}`}
    >
      <span className={css.buttons}>
        {can && rule.tuned > -3 && (
          <Button disabled={busy} onClick={tune(rule.tuned + steps.lower, 'Later alerts of the rule stand lower')}>
            Lower
          </Button>
        )}
        {can && rule.tuned < 3 && (
          <Button disabled={busy} onClick={tune(rule.tuned + steps.raise, 'Later alerts of the rule stand higher')}>
            Raise
          </Button>
        )}
        {can && rule.tuned !== 0 && (
          <Button disabled={busy} onClick={tune(0, 'The rule stands by its record alone')}>
            As learnt
          </Button>
        )}
        {may('suppression.create') && <Button onClick={() => setSuppressing(true)}>Suppress</Button>}
      </span>
      <RuleOwner rule={rule} />
      {suppressing && <Suppress alertId={rule.exampleId} onClose={() => setSuppressing(false)} />}
    </Section>
  )
}

const Suppress = ({ alertId, onClose }: { alertId: string; onClose: () => void }) => {
  const alert = useAsk(readAlert, { id: alertId })
  return alert.data ? <suppressQuestion.Part alert={alert.data} onClose={onClose} /> : null
}
