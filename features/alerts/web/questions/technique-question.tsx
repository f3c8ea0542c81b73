import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import { findTechniques } from '../../../attack/contract/find-techniques.ts'
import { readAttack } from '../../../attack/contract/requests/matrix.ts'
import { QuestionPop } from './question-pop.tsx'
import css from './questions.module.css'
import { namingTechniques } from '../actions/triage-change.ts'
import type { Triage } from '../actions/triage-context.ts'

type Props = { triage: Triage; onClose: () => void }

/** Techniques that all of them carry are ticked; what is ticked goes on all, what is taken off goes off all. */
export const TechniqueQuestion = ({ triage, onClose }: Props) => {
  const { rows } = triage
  const attack = useAsk(readAttack, {}, { staleTime: Number.POSITIVE_INFINITY })
  const common = (rows[0]?.techniques ?? []).filter((id) => rows.every((row) => row.techniques.includes(id)))
  const [chosen, setChosen] = useState<readonly string[]>(common)
  const options = (text: string): Option[] =>
    findTechniques(attack.data?.techniques ?? [], text).map(({ id, name }) => ({ value: id, label: name, hint: id }))
  const toggle = ({ value }: Pick<Option, 'value'>) =>
    setChosen((old) => (old.includes(value) ? old.filter((id) => id !== value) : [...old, value]))
  const add = chosen.filter((id) => !common.includes(id))
  const remove = common.filter((id) => !chosen.includes(id))
  const send = () => {
    onClose()
    if (add.length + remove.length > 0) void triage.perform(namingTechniques(add, remove))
  }
  return (
    <QuestionPop of="alert.tag-techniques" label="Techniques" onClose={onClose} onSend={send}>
      {chosen.length > 0 && (
        <div className={css.chosen}>
          {chosen.map((id) => (
            <Chip key={id} name={id} onRemove={() => toggle({ value: id })}>
              {id}
            </Chip>
          ))}
        </div>
      )}
      <ListPicker
        name={`techniques ${attack.data?.version ?? ''}`}
        label="Technique"
        placeholder="Find by id or name"
        options={options}
        chosen={chosen}
        onChoose={toggle}
        empty={attack.error?.detail ?? 'No technique has these words.'}
      />
      <div className={css.fields}>
        <div className={css.send}>
          <Button variant="filled" rightSection={<Key keys="mod+enter" />} onClick={send}>
            Set techniques
          </Button>
        </div>
      </div>
    </QuestionPop>
  )
}
