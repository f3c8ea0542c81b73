import { Button } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../../platform/web/client.ts'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import { alertFacets } from '../../contract/requests/list-alerts.ts'
import { QuestionPop } from './question-pop.tsx'
import css from './questions.module.css'
import { tagging } from '../actions/triage-change.ts'
import type { Triage } from '../actions/triage-context.ts'

type Props = { triage: Triage; onClose: () => void }

/** Tags that all of them carry are ticked; what is ticked goes on all, what is taken off goes off all. */
export const TagQuestion = ({ triage, onClose }: Props) => {
  const { rows } = triage
  const common = (rows[0]?.tags ?? []).filter((tag) => rows.every((row) => row.tags.includes(tag)))
  const [tags, setTags] = useState<readonly string[]>(common)
  const options = async (text: string, signal: AbortSignal): Promise<Option[]> => {
    const { tags: known } = await call(alertFacets, { signal })
    const values = [...new Set([...common, ...known.map((tag) => tag.value)])].filter((tag) =>
      tag.toLowerCase().includes(text.toLowerCase()),
    )
    const own =
      text && !values.some((tag) => tag.toLowerCase() === text.toLowerCase())
        ? [{ value: text, label: `New tag “${text}”` }]
        : []
    return [...values.slice(0, 50).map((value) => ({ value, label: value })), ...own]
  }
  const toggle = ({ value }: Option) =>
    setTags((old) => (old.includes(value) ? old.filter((tag) => tag !== value) : [...old, value]))
  const add = tags.filter((tag) => !common.includes(tag))
  const remove = common.filter((tag) => !tags.includes(tag))
  const send = () => {
    onClose()
    if (add.length + remove.length > 0) void triage.perform(tagging(add, remove))
  }
  return (
    <QuestionPop of="alert.tag" label="Tags" onClose={onClose} onSend={send}>
      {tags.length > 0 && (
        <div className={css.chosen}>
          {tags.map((tag) => (
            <Chip key={tag} name={tag} onRemove={() => toggle({ value: tag, label: tag })}>
              {tag}
            </Chip>
          ))}
        </div>
      )}
      <ListPicker
        name="alert-tags"
        label="Tag"
        placeholder="Find or write a tag"
        options={options}
        chosen={tags}
        onChoose={toggle}
        empty="No tags yet: write one."
      />
      <div className={css.fields}>
        <div className={css.send}>
          <Button variant="filled" rightSection={<Key keys="mod+enter" />} onClick={send}>
            Set tags
          </Button>
        </div>
      </div>
    </QuestionPop>
  )
}
