import { Button } from '@mantine/core'
import { useState } from 'react'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { stages, type LifecycleDraft, type LifecycleStatus, type Stage } from '../../contract/lifecycle.ts'
import { gatesOn, targetOf } from '../../contract/flow.ts'
import { moveStatus, removeStatus, setStatus, setWay, setWayGates, stageWords } from './draft.ts'
import css from './editor.module.css'
import { GatesField } from './gates-field.tsx'
import type { Picked } from './picked.ts'

type Props = {
  draft: LifecycleDraft
  picked: Picked | undefined
  locked: boolean
  /** `renamed`: a status that is the same under another name. */
  onChange: (draft: LifecycleDraft, renamed?: readonly [string, string]) => void
  onPick: (picked: Picked | undefined) => void
}

/** What is picked in the graph or the table, to be changed. */
export const SidePanel = (props: Props) => {
  const { draft, picked } = props
  if (picked && 'status' in picked) {
    const status = draft.statuses.find((each) => each.name === picked.status)
    if (status) return <StatusPart key={draft.statuses.indexOf(status)} {...props} status={status} />
  }
  if (picked && 'from' in picked) return <WayPart {...props} from={picked.from} to={picked.to} />
  return (
    <Section title="Nothing picked">
      <p className="cw-second">
        Pick a status or an arrow to change it. Draw a new way by pulling from the bottom of a status to the top of
        another; Delete takes away what is picked.
      </p>
    </Section>
  )
}

const StatusPart = ({ draft, status, locked, onChange, onPick }: Props & { status: LifecycleStatus }) => {
  // Only what cannot be its name yet: none, one that is taken, or a space at an end.
  const [typed, setTyped] = useState<string>()
  const said = typed?.trim()
  const taken = draft.statuses.some((each) => each !== status && each.name === said)
  const rename = (text: string) => {
    const to = text.trim()
    const good = to !== '' && draft.statuses.every((each) => each === status || each.name !== to)
    setTyped(good && to === text ? undefined : text)
    if (!good || to === status.name) return
    onChange(setStatus(draft, status.name, { name: to }), [status.name, to])
    onPick({ status: to })
  }
  return (
    <Section title={`Status ${status.name}`}>
      <div className={css.fields}>
        <TextField
          label="Name"
          value={typed ?? status.name}
          maxLength={60}
          disabled={locked}
          error={taken ? 'There is one of that name.' : said === '' ? 'Give it a name.' : undefined}
          onChange={rename}
          onBlur={() => setTyped(undefined)}
        />
        <SelectField
          label="Stage"
          hint="Measures count by the stage, whatever the name."
          value={status.stage}
          disabled={locked}
          options={stages.map((stage) => ({ value: stage, label: stageWords[stage] }))}
          onChange={(stage) => onChange(setStatus(draft, status.name, { stage: stage as Stage }))}
        />
        <GatesField
          legend="What must hold to enter, from wherever"
          gates={status.gates}
          disabled={locked}
          onChange={(gates) => onChange(setStatus(draft, status.name, { gates }))}
        />
        <div className={css.buttons}>
          <Button disabled={locked} onClick={() => onChange(moveStatus(draft, status.name, -1))}>
            Move up
          </Button>
          <Button disabled={locked} onClick={() => onChange(moveStatus(draft, status.name, 1))}>
            Move down
          </Button>
          <Button
            disabled={locked || draft.statuses.length <= 2}
            onClick={() => {
              onChange(removeStatus(draft, status.name))
              onPick(undefined)
            }}
          >
            Take out
          </Button>
        </div>
      </div>
    </Section>
  )
}

const WayPart = ({ draft, from, to, locked, onChange, onPick }: Props & { from: string; to: string }) => {
  const way = draft.statuses.find((each) => each.name === from)?.moves.find((each) => targetOf(each) === to)
  if (!way) return null
  return (
    <Section title={`From ${from} to ${to}`}>
      <div className={css.fields}>
        <GatesField
          legend="What must hold on this way"
          hint={`Besides what ${to} asks of everybody who enters.`}
          gates={gatesOn(way)}
          disabled={locked}
          onChange={(gates) => onChange(setWayGates(draft, [from, to], gates))}
        />
        <div className={css.buttons}>
          <Button
            disabled={locked}
            onClick={() => {
              onChange(setWay(draft, [from, to], false))
              onPick({ status: from })
            }}
          >
            Take this way out
          </Button>
        </div>
      </div>
    </Section>
  )
}
