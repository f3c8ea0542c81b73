import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { call } from '../../../../platform/web/client.ts'
import { formatNumber } from '../../../../platform/web/texts.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { AlertRow } from '../../../alerts/contract/alert.ts'
import type { Factor } from '../../contract/group.ts'
import { explainPair, readGroup } from '../../contract/requests/groups.ts'
import css from './explain.module.css'
import { movePart } from './group-actions.ts'

type Props = { one: string; other: string; onClose: () => void }
type Explained = AnswerOf<typeof explainPair>

/** For two alerts: each thing that speaks for one story or against, drawn to scale, and what to do if it is wrong. */
export const ExplainDialog = ({ one, other, onClose }: Props) => {
  const asked = useAsk(explainPair, { query: { one, other } })
  const explained = asked.data
  return (
    <Dialog
      title="Why together, why not"
      onClose={onClose}
      width={620}
      footer={explained && <Correct explained={explained} onClose={onClose} />}
    >
      {asked.isPending && <SkeletonRows rows={8} />}
      {asked.error && <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />}
      {explained && (
        <>
          <Named alert={explained.one.alert} />
          <Named alert={explained.other.alert} />
          <p className={css.sentence}>{explained.sentence}</p>
          <Factors factors={explained.factors} score={explained.score} line={explained.line} />
          <p className="cw-hint">{whereTheyAre(explained)}</p>
          {same(explained) && !explained.together && (
            <>
              <Through explained={explained.one} />
              <Through explained={explained.other} />
            </>
          )}
        </>
      )}
    </Dialog>
  )
}

const Named = ({ alert }: { alert: AlertRow }) => (
  <p className={css.named}>
    <SeverityMark level={alert.severity} bare size={12} />
    <span className="cw-cut" data-tip-cut="">
      {alert.title}
    </span>
    <span className="cw-hint">
      <Time at={alert.occurredAt} />
    </span>
  </p>
)

type FactorsProps = { factors: readonly Factor[]; score: number; line: number }

const Factors = ({ factors, score, line }: FactorsProps) => {
  const most = Math.max(1, ...factors.map(({ weight }) => Math.abs(weight)))
  return (
    <table className={css.factors}>
      <caption className="cw-hint">
        In bits: each doubles the odds that they are one story, or halves them where it speaks against.
      </caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Against · for</th>
          <th scope="col">Bits</th>
        </tr>
      </thead>
      <tbody>
        {factors
          .toSorted((a, b) => b.weight - a.weight)
          .map(({ says, weight }) => (
            <tr key={says}>
              <td>{says}</td>
              <td>
                <span className={css.scale} aria-hidden="true">
                  <span
                    className={css.bar}
                    data-for={weight > 0 || undefined}
                    style={{ width: `${(Math.abs(weight) / most) * 50}%` }}
                  />
                </span>
              </td>
              <td className="cw-num">{signed(weight)}</td>
            </tr>
          ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Together; the line is at {formatNumber(line)}</th>
          <td />
          <td className="cw-num">{signed(score)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

const signed = (bits: number) => `${bits > 0 ? '+' : bits < 0 ? '−' : ''}${Math.abs(bits).toFixed(1)}`

const same = ({ one, other }: Explained) => one.groupId !== null && one.groupId === other.groupId

const whereTheyAre = (explained: Explained) => {
  if (explained.one.groupId === null || explained.other.groupId === null)
    return 'One of them has no place yet; alerts are grouped within seconds of their arrival.'
  if (same(explained))
    return explained.together
      ? 'They are in the same group now.'
      : 'They are in the same group all the same: each is weighed against the whole group, and others led them there.'
  return 'They are in different groups now. What is weighed here are the two by themselves; a group is weighed by all it has.'
}

/** Through which alert of the group it joined, for two that are not alike by themselves. */
const Through = ({ explained: { alert, through } }: { explained: Explained['one'] }) => (
  <p className={css.through}>
    <b>{alert.title}</b>{' '}
    {through ? (
      <>
        joined through{' '}
        <Link to="/alerts/$id" params={{ id: through.alert.id } as never}>
          {through.alert.title}
        </Link>{' '}
        <span className="cw-hint">
          (<Time at={through.alert.occurredAt} as="day" />)
        </span>
        {through.because && `: ${through.because}`}.
      </>
    ) : (
      'opened the group.'
    )}
  </p>
)

/** If it is wrong: the first is taken out, or brought over; alerts of its kind follow from now on. */
const Correct = ({ explained, onClose }: { explained: Explained; onClose: () => void }) => {
  const client = useQueryClient()
  const { busy, problem, attempt } = useAttempt()
  const { one, other } = explained
  if (one.groupId === null || other.groupId === null) return null
  const together = same(explained)
  const correct = async () => {
    const done = await attempt(async () => {
      const [group, into] = await Promise.all([
        call(readGroup, { id: one.groupId! }),
        call(readGroup, { id: other.groupId! }),
      ])
      await movePart({ group, alertIds: [one.alert.id], client }, together ? null : { id: into.id, label: into.title })
    })
    if (done) onClose()
  }
  return (
    <>
      <div style={{ flex: 1, minWidth: 0 }}>
        <ProblemLine problem={problem} />
      </div>
      <Button variant="subtle" onClick={onClose}>
        Leave it so
      </Button>
      <Button variant="filled" loading={busy} onClick={() => void correct()}>
        {together ? 'Take the first out of the group' : 'Bring the first into that group'}
      </Button>
    </>
  )
}
