import { Button } from '@mantine/core'
import { useState } from 'react'
import type { PopState } from '../../../../platform/web/ui/float/use-pop.ts'
import { Pop } from '../../../../platform/web/ui/float/pop.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { findTechniques } from '../../contract/find-techniques.ts'
import type { Attack } from '../use-attack.ts'
import css from './attack.module.css'

type Props = {
  pop: PopState
  attack: Attack | undefined
  label: string
  /** What is chosen at the start. */
  now: readonly string[]
  onSet: (change: { add: string[]; remove: string[] }) => void
}

/** Techniques by id or words of the name; nothing is changed before the button is pressed. */
export const TechniquePicker = (props: Props) => (
  <Pop open={props.pop.open} onClose={props.pop.close} anchor={props.pop.anchor} label={props.label} width={320}>
    <Choosing {...props} />
  </Pop>
)

const Choosing = ({ pop, attack, label, now, onSet }: Props) => {
  const [chosen, setChosen] = useState(now)
  const toggle = (id: string) =>
    setChosen((old) => (old.includes(id) ? old.filter((each) => each !== id) : [...old, id]))
  const send = () => {
    pop.close()
    const add = chosen.filter((id) => !now.includes(id))
    const remove = now.filter((id) => !chosen.includes(id))
    if (add.length + remove.length > 0) onSet({ add, remove })
  }
  return (
    <div
      role="group"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
      }}
    >
      {chosen.length > 0 && (
        <div className={css.chosen}>
          {chosen.map((id) => (
            <Chip key={id} name={id} onRemove={() => toggle(id)}>
              {id}
            </Chip>
          ))}
        </div>
      )}
      <ListPicker
        name={`techniques ${attack?.version ?? ''}`}
        label={label}
        placeholder="Find by id or name"
        options={(text) =>
          findTechniques(attack?.techniques ?? [], text).map(({ id, name }) => ({ value: id, label: name, hint: id }))
        }
        chosen={chosen}
        onChoose={({ value }) => toggle(value)}
        empty="No technique has these words."
      />
      <div className={css.send}>
        <Button onClick={send}>Set techniques</Button>
      </div>
    </div>
  )
}
