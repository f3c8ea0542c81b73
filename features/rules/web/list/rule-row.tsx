import { Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { formatNumber } from '../../../../platform/web/texts.ts'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Rule } from '../../contract/rule.ts'
import css from '../rules.module.css'
import { ruleSentence, type Choices } from '../words.ts'
import { ModeSwitch } from './mode-switch.tsx'
import type { Order } from './use-order.ts'
import { useRemove } from './use-mode.ts'

type Props = { rule: Rule; at: number; last: boolean; order: Order; choices: Choices | undefined }

/** One rule in its place: dragged, or moved by the arrow keys on its handle. */
export const RuleRow = ({ rule, at, last, order, choices }: Props) => (
  <li
    className={css.rule}
    data-off={rule.mode === 'off' || rule.expired || undefined}
    data-dragged={order.dragged === at || undefined}
    onDragOver={(event) => order.dragged !== undefined && event.preventDefault()}
    onDrop={(event) => {
      event.preventDefault()
      if (order.dragged !== undefined) order.move(order.dragged, at)
    }}
  >
    <Place {...{ rule, at, last, order }} />
    <div className={css.said}>
      <p className={css.name}>
        <Link to={'/rules/$id' as never} params={{ id: rule.id } as never}>
          {rule.name}
        </Link>
        <Marks rule={rule} />
      </p>
      <p className={css.sentence}>{ruleSentence(rule, choices)}</p>
      {rule.ailment && <p className={css.wrong}>{rule.ailment}</p>}
    </div>
    <Hits rule={rule} />
    <span className={css.tools}>
      <ModeSwitch rule={rule} />
      <Remove rule={rule} />
    </span>
  </li>
)

const Place = ({ rule, at, last, order }: Omit<Props, 'choices'>) => {
  const keys = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by === 0) return
    event.preventDefault()
    order.move(at, at + by)
  }
  return (
    <span className={css.place}>
      {order.may && (
        <span
          draggable
          className={css.grip}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            event.dataTransfer.setData('text/plain', rule.name)
            order.drag(at)
          }}
          onDragEnd={() => order.drag(undefined)}
        >
          <IconButton
            icon={IconGripVertical}
            size={24}
            label={`Move “${rule.name}”: drag it, or press the arrow keys`}
            onKeyDown={keys}
          />
        </span>
      )}
      <span className={css.number}>{at + 1}</span>
      {order.may && (
        <span className={css.arrows}>
          <IconButton
            icon={IconArrowUp}
            size={24}
            label={`Ask “${rule.name}” earlier`}
            disabled={at === 0}
            onClick={() => order.move(at, at - 1)}
          />
          <IconButton
            icon={IconArrowDown}
            size={24}
            label={`Ask “${rule.name}” later`}
            disabled={last}
            onClick={() => order.move(at, at + 1)}
          />
        </span>
      )}
    </span>
  )
}

/** What is not as with most: it ends the list, it ends itself. */
const Marks = ({ rule }: { rule: Rule }) => (
  <>
    {rule.stop && (
      <span className={css.mark} data-tip="Once it holds, the rules below are not asked">
        Stops here
      </span>
    )}
    {rule.expiresAt && (
      <span className={css.mark} data-tone={rule.expired ? 'over' : undefined}>
        {rule.expired ? 'Expired' : 'Until'} <Time at={rule.expiresAt} as="day" />
      </span>
    )}
    {rule.savedBy && <span className="cw-hint">in the name of {rule.savedBy.name}</span>}
  </>
)

const Hits = ({ rule: { id, hits, lastHitAt, troubled } }: { rule: Rule }) => (
  <Link to={'/rules/$id' as never} params={{ id } as never} search={{ tab: 'hits' } as never} className={css.hits}>
    <span>
      {hits.value === 0
        ? 'No hits'
        : `${formatNumber(hits.value)}${hits.more ? '+' : ''} ${hits.value === 1 ? 'hit' : 'hits'}`}
      <span className="cw-hint"> in 7 days</span>
    </span>
    {troubled.value > 0 && <span className={css.wrong}>{formatNumber(troubled.value)} refused or stopped</span>}
    {lastHitAt && (
      <span className="cw-hint">
        last <Time at={lastHitAt} />
      </span>
    )}
  </Link>
)

const Remove = ({ rule }: { rule: Rule }) => {
  const remove = useRemove()
  if (!rule.can.includes('rule.remove')) return null
  return (
    <Button size="compact-sm" variant="subtle" aria-label={`Remove “${rule.name}”`} onClick={() => void remove(rule)}>
      Remove
    </Button>
  )
}
