import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { GateKind, Move } from '../../../lifecycles/contract/lifecycle.ts'
import type { Case } from '../../contract/case.ts'
import { askApproval } from '../../contract/requests/sign-off.ts'
import { casePath } from '../case-words.ts'
import { useSigning } from '../overview/use-signing.ts'
import css from './dialogs.module.css'

/** The dialog asks for these itself. */
const askedHere: readonly GateKind[] = ['disposition_set', 'summary_written', 'mandatory_tasks_done']

export const closingOf = (kase: Case | undefined): Move | undefined => kase?.moves.find((move) => move.by === 'close')

/** What bars the way and is not dealt with in the dialog. */
export const barsClosing = (kase: Case | undefined): Move['blocked'] =>
  closingOf(kase)?.blocked.filter(({ gate }) => !askedHere.includes(gate)) ?? []

type Props = {
  kase: Case
  /** What somebody who is asked for approval reads. */
  words: string
  onLeave: () => void
  onAssign: () => void
}

/** What its lifecycle wants before it is closed: what holds, what does not, and the way to each. */
export const ClosingGates = ({ kase, words, onLeave, onAssign }: Props) => {
  const move = closingOf(kase)
  const navigate = useNavigate()
  const { busy, problem, sign } = useSigning(kase)
  const blocked = barsClosing(kase)
  const met = move?.met.filter((gate) => !askedHere.includes(gate)) ?? []
  if (!move || blocked.length + met.length === 0) return null
  const ask = () =>
    void sign(
      askApproval,
      { status: move.status, words: words.trim() },
      `You asked for approval to move ${kase.key} to ${move.status}.`,
    )
  const toPage = () => {
    onLeave()
    void navigate({ to: casePath(kase) })
  }
  const asked = kase.signOffs.findLast((each) => each.kind === 'asked' && !each.spent && each.status === move.status)
  const refused = kase.signOffs.some((each) => each.kind === 'refused' && !each.spent && each.status === move.status)
  const ways: Partial<Record<GateKind, ReactNode>> = {
    approval_given: (!asked || refused) && kase.can.includes(askApproval.name) && (
      <Button size="xs" loading={busy} onClick={ask}>
        {refused ? 'Ask again' : 'Ask for approval'}
      </Button>
    ),
    owner_set: (
      <Button size="xs" onClick={onAssign}>
        Assign
      </Button>
    ),
    review_done: (
      <Button size="xs" onClick={toPage}>
        Write the review
      </Button>
    ),
    fields_filled: (
      <Button size="xs" onClick={toPage}>
        Fill in
      </Button>
    ),
  }
  return (
    <section className={css.gates} aria-label={`Before it goes to ${move.status}`}>
      <ul>
        {blocked.map(({ gate, sentence }) => (
          <li key={gate} className={css.gate} data-met="false">
            <Icon of={IconAlertTriangle} size={16} />
            <span>{sentence}</span>
            {ways[gate]}
          </li>
        ))}
        {met.map((gate) => (
          <li key={gate} className={css.gate} data-met="true">
            <Icon of={IconCircleCheck} size={16} />
            <span>{metWords(gate, kase, move.status)}</span>
          </li>
        ))}
      </ul>
      {asked && !refused && blocked.some(({ gate }) => gate === 'approval_given') && (
        <p className="cw-hint">
          {asked.by.name} asked <Time at={asked.at} />: those of {kase.team ? `team ${kase.team.name}` : 'its team'} who
          may approve were told, or all who may where none of the team does. They find it under Asked of you.
        </p>
      )}
      <ProblemLine problem={problem} />
    </section>
  )
}

const metWords = (gate: GateKind, { owner, signOffs }: Case, status: string): string => {
  const named = (kind: 'approved' | 'reviewed') =>
    new Intl.ListFormat('en').format(
      signOffs
        .filter((each) => each.kind === kind && !each.spent && (kind === 'reviewed' || each.status === status))
        .map(({ by }) => by.name),
    )
  if (gate === 'approval_given') return `Approved by ${named('approved')}.`
  if (gate === 'review_done') return `Reviewed by ${named('reviewed')}.`
  if (gate === 'owner_set') return `${owner?.name ?? 'Somebody'} owns it.`
  return 'The fields it needs are filled in.'
}
