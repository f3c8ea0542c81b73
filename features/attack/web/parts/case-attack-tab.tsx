import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { caseAttack, type CaseAttack, type PathStep } from '../../contract/requests/case-attack.ts'
import { useAttack, type Attack } from '../use-attack.ts'
import { PathDrawing } from './path-drawing.tsx'
import css from './path.module.css'
import { TechniqueLink } from './technique-row.tsx'

type Props = { kase: { id: string; key: string } }

/** The way of the incident along the tactics: drawn, and as a list with the alerts behind it. */
export const CaseAttackTab = ({ kase }: Props) => {
  const attack = useAttack()
  const asked = useAsk(caseAttack, { id: kase.id })
  if (asked.error) return <ErrorState problem={asProblem(asked.error)} onRetry={() => void asked.refetch()} />
  if (!asked.data || !attack) return <SkeletonRows rows={10} />
  return <Path kase={kase} found={asked.data} attack={attack} />
}

const Path = ({ kase, found, attack }: Props & { found: CaseAttack; attack: Attack }) => {
  const { steps, named, elsewhere, more } = found
  if (steps.length + named.length + elsewhere.length === 0)
    return (
      <EmptyState>
        Neither {kase.key} nor any of its alerts names a technique yet. Name those of the case in its overview, those of
        an alert in its preview.
      </EmptyState>
    )
  return (
    <div className={css.tab}>
      <header className={css.head}>
        <p className="cw-second">
          {steps.length > 0
            ? `${plural(steps.length, 'tactic', 'tactics')}, in the order in which they were first seen`
            : 'No alert of the case names a technique of the matrix.'}
          {more && '; told by the earliest 5,000 alerts'}
        </p>
        <Button
          component="a"
          href={`/api/v1/cases/${kase.id}/attack/layer`}
          download={`${kase.key}-layer.json`}
          leftSection={<IconDownload size={14} stroke={1.6} />}
        >
          Navigator layer
        </Button>
      </header>
      {steps.length > 1 && <PathDrawing steps={steps} attack={attack} />}
      <ol className={css.steps} aria-label="Tactics, first seen first">
        {steps.map((step) => (
          <Step key={step.tactic} step={step} attack={attack} />
        ))}
      </ol>
      {named.length > 0 && <Beside title="Named on the case, by no alert" ids={named} attack={attack} />}
      {elsewhere.length > 0 && <Beside title="Not in this matrix" ids={elsewhere} attack={attack} />}
    </div>
  )
}

const Step = ({ step, attack }: { step: PathStep; attack: Attack }) => (
  <li className={css.step}>
    <div className={css.when}>
      <Time at={step.firstAt} as="day" />
    </div>
    <div className={css.what}>
      <h2>
        {attack.tactics.find(({ id }) => id === step.tactic)?.name ?? step.tactic}{' '}
        <span className="cw-hint">{plural(step.alerts, 'alert', 'alerts')}</span>
      </h2>
      <ul className={css.techniques}>
        {step.techniques.map(({ id }) => (
          <li key={id}>
            <TechniqueLink id={id} attack={attack} />
          </li>
        ))}
      </ul>
      <ul>
        {step.first.map((alert) => (
          <li key={alert.id} className={css.alert}>
            <SeverityMark level={alert.severity} bare size={12} />
            <Link to="/alerts/$id" params={{ id: alert.id } as never} className="cw-cut" data-tip-cut="">
              {alert.title}
            </Link>
            <span className="cw-hint">
              <Time at={alert.at} as="day" />
            </span>
          </li>
        ))}
      </ul>
      {step.alerts > step.first.length && (
        <p className="cw-hint">and {plural(step.alerts - step.first.length, 'later alert', 'later alerts')}</p>
      )}
    </div>
  </li>
)

const Beside = ({ title, ids, attack }: { title: string; ids: readonly string[]; attack: Attack }) => (
  <section className={css.beside}>
    <h2>{title}</h2>
    <ul className={css.techniques}>
      {ids.map((id) => (
        <li key={id}>
          <TechniqueLink id={id} attack={attack} />
        </li>
      ))}
    </ul>
  </section>
)
