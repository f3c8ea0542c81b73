import { Button } from '@mantine/core'
import type { BodyOf } from '../../../../platform/contract/endpoint.ts'
import { useChange } from '../../../../platform/web/ask.ts'
import { formatNumber } from '../../../../platform/web/texts.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { conditionWords } from '../../../../platform/web/ui/conditions/condition-words.ts'
import type { ClockDefinition } from '../../contract/clock.ts'
import {
  editClock,
  listDefinitions,
  removeClock,
  restoreClock,
  shippedClocks,
  switchClockOff,
  switchClockOn,
} from '../../contract/requests/definitions.ts'
import { vocabularyOf } from '../../contract/vocabulary.ts'
import { momentWords, targetWords, type Draft } from '../editor/draft.ts'
import css from '../editor/editor.module.css'

/** What it does, how much runs by it, and what can be done with it. */
export const DefinitionRow = ({ definition, onEdit }: { definition: ClockDefinition; onEdit: () => void }) => (
  <div className={css.list} data-off={definition.active ? undefined : ''}>
    <div>
      <span className={css.name}>{definition.name}</span>
      {!definition.active && <span className="cw-hint"> switched off</span>}
      <p>{sentenceOf(definition)}</p>
    </div>
    <span className={css.counts}>{definition.active && <Counts definition={definition} />}</span>
    <Buttons definition={definition} onEdit={onEdit} />
  </div>
)

const count = ({ value, more }: ClockDefinition['running']) => `${formatNumber(value)}${more ? '+' : ''}`

const Counts = ({ definition: { running, breached } }: { definition: ClockDefinition }) => (
  <>
    <span>{count(running)} running</span>
    {breached.value > 0 && <span className={css.late}>{count(breached)} breached</span>}
  </>
)

/** `From when it was opened to when it was resolved: 1 hour to 3 days, by Business hours.` */
function sentenceOf({ on, start, stop, when, targets, calendar, tiers }: ClockDefinition): string {
  const [first, last] = [targets[0], targets.at(-1)]
  const times =
    first && last && first !== last ? `${targetWords(first)} to ${targetWords(last)}` : first ? targetWords(first) : ''
  const by = calendar ? `by ${calendar.name}` : 'around the clock'
  const only = when ? `, when ${conditionWords(when, vocabularyOf[on], on)}` : ''
  const acts = tiers.length > 0 ? `, ${tiers.length} ${tiers.length === 1 ? 'tier' : 'tiers'}` : ''
  return `From when ${momentWords(start as Draft['start'])} to when ${momentWords(stop as Draft['stop'])}: ${times} ${by}${only}${acts}`
}

type Simple = BodyOf<typeof removeClock>

const Buttons = ({ definition, onEdit }: { definition: ClockDefinition; onEdit: () => void }) => {
  const { id, name, can } = definition
  const options = { refreshes: [listDefinitions, shippedClocks], onRefused: announceProblem }
  const on = useChange(switchClockOn, { ...options, onDone: () => announce(`The clock “${name}” runs again`) })
  const body: Simple = {}
  const off = useChange(switchClockOff, {
    ...options,
    onDone: () => announce(`The clock “${name}” is switched off`, { undo: () => on.mutate({ id, body }) }),
  })
  const restore = useChange(restoreClock, options)
  const remove = useChange(removeClock, {
    ...options,
    onDone: () => announce(`The clock “${name}” is removed`, { undo: () => restore.mutate({ id, body }) }),
  })
  return (
    <span className={css.buttons}>
      {can.includes(editClock.name) && (
        <Button size="compact-sm" onClick={onEdit}>
          Change
        </Button>
      )}
      {can.includes(switchClockOff.name) && (
        <Button size="compact-sm" loading={off.isPending} onClick={() => off.mutate({ id, body })}>
          Switch off
        </Button>
      )}
      {can.includes(switchClockOn.name) && (
        <Button size="compact-sm" loading={on.isPending} onClick={() => on.mutate({ id, body })}>
          Switch on
        </Button>
      )}
      {can.includes(removeClock.name) && (
        <Button size="compact-sm" loading={remove.isPending} onClick={() => remove.mutate({ id, body })}>
          Remove
        </Button>
      )}
    </span>
  )
}
