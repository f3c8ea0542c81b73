import { Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { listRoles } from '../../../access/contract/requests/roles.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import type { TemplatePhase, TemplateTask } from '../../contract/template.ts'
import css from '../pages/pages.module.css'
import { emptyTask } from './template-draft.ts'

type Props = {
  phases: readonly TemplatePhase[]
  onChange: (phases: TemplatePhase[]) => void
  error: (path: string) => string | undefined
}

const swapped = <Item,>(items: readonly Item[], at: number, to: number): Item[] => {
  const next = [...items]
  ;[next[at], next[to]] = [next[to]!, next[at]!]
  return next
}

/** The phases in their order, each with its tasks. */
export const PhasesForm = ({ phases, onChange, error }: Props) => {
  const owners = useOwners()
  const setPhase = (at: number, patch: Partial<TemplatePhase>) =>
    onChange(phases.with(at, { ...phases[at]!, ...patch }))
  return (
    <>
      {phases.map((phase, at) => (
        <fieldset key={at} className={css.set} aria-label={`Phase ${phase.name}`}>
          <legend>Phase</legend>
          <div className={css.phase}>
            <div className={css.head}>
              <TextField
                label="Name of the phase"
                value={phase.name}
                onChange={(name) => setPhase(at, { name })}
                error={error(`phases.${at}.name`)}
                maxLength={60}
              />
              <Moves
                what={`phase ${phase.name}`}
                at={at}
                of={phases.length}
                onMove={(to) => onChange(swapped(phases, at, to))}
                onRemove={() => onChange(phases.toSpliced(at, 1))}
              />
            </div>
            {phase.tasks.map((task, index) => (
              <TaskForm
                key={index}
                task={task}
                owners={owners}
                error={(part) => error(`phases.${at}.tasks.${index}${part && `.${part}`}`)}
                onChange={(patch) => setPhase(at, { tasks: phase.tasks.with(index, { ...task, ...patch }) })}
                moves={
                  <Moves
                    what={`task ${task.title}`}
                    at={index}
                    of={phase.tasks.length}
                    onMove={(to) => setPhase(at, { tasks: swapped(phase.tasks, index, to) })}
                    onRemove={() => setPhase(at, { tasks: phase.tasks.toSpliced(index, 1) })}
                  />
                }
              />
            ))}
            <div>
              <Button size="compact-sm" onClick={() => setPhase(at, { tasks: [...phase.tasks, emptyTask] })}>
                Add a task
              </Button>
            </div>
          </div>
        </fieldset>
      ))}
      <div>
        <Button size="compact-sm" onClick={() => onChange([...phases, { name: '', tasks: [emptyTask] }])}>
          Add a phase
        </Button>
      </div>
    </>
  )
}

/** Whose a task can be: the case's owner, its opener, or whoever holds a role. */
const useOwners = () => {
  const { may } = useMe()
  const roles = useAsk(listRoles, {}, { enabled: may('role.list') }).data?.items ?? []
  return [
    { value: 'nobody', label: 'Nobody' },
    { value: 'owner', label: 'Owner of the case' },
    { value: 'opener', label: 'Who opens the case' },
    ...roles.map(({ name }) => ({ value: `role:${name}`, label: `Somebody who is ${name}` })),
  ]
}

type MovesProps = { what: string; at: number; of: number; onMove: (to: number) => void; onRemove: () => void }

const Moves = ({ what, at, of, onMove, onRemove }: MovesProps) => (
  <span style={{ display: 'inline-flex', flex: 'none' }}>
    <IconButton
      icon={IconArrowUp}
      label={`Move ${what} up`}
      size={24}
      disabled={at === 0}
      onClick={() => onMove(at - 1)}
    />
    <IconButton
      icon={IconArrowDown}
      label={`Move ${what} down`}
      size={24}
      disabled={at === of - 1}
      onClick={() => onMove(at + 1)}
    />
    <IconButton icon={IconX} label={`Take ${what} out`} size={24} onClick={onRemove} />
  </span>
)

type TaskProps = {
  task: TemplateTask
  owners: readonly { value: string; label: string }[]
  /** Of a part of it, or of the whole. */
  error: (part: '' | keyof TemplateTask) => string | undefined
  onChange: (patch: Partial<TemplateTask>) => void
  moves: React.ReactNode
}

const TaskForm = ({ task, owners, error, onChange, moves }: TaskProps) => {
  const known = owners.some(({ value }) => value === task.owner)
  return (
    <div className={css.task} role="group" aria-label={task.title ? `Task ${task.title}` : 'New task'}>
      <div className={css.head}>
        <TextField
          label="Task"
          value={task.title}
          onChange={(title) => onChange({ title })}
          error={error('') ?? error('title')}
          maxLength={300}
        />
        {moves}
      </div>
      <div className={css.pair}>
        <SelectField
          label="Owner"
          value={task.owner}
          onChange={(owner) => onChange({ owner })}
          options={known ? owners : [...owners, { value: task.owner, label: task.owner }]}
        />
        <TextField
          label="Due after"
          placeholder="30m, 4h, 3d, 2w"
          value={task.due ?? ''}
          onChange={(due) => onChange({ due: due || null })}
          error={error('due')}
        />
      </div>
      <AreaField
        label="How, what to record, when to stop"
        rows={4}
        value={task.text}
        onChange={(text) => onChange({ text })}
      />
      <AreaField
        label="Checklist, one a line"
        rows={2}
        value={task.checklist.join('\n')}
        onChange={(text) => onChange({ checklist: text === '' ? [] : text.split('\n') })}
      />
      <Check label="Required to close" checked={task.mandatory} onChange={(mandatory) => onChange({ mandatory })} />
    </div>
  )
}
