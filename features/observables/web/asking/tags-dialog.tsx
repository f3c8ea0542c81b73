import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { ListPicker, type Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import type { Observable } from '../../contract/observable.ts'
import { nameOf, setTags } from '../parts/observable-changes.ts'
import css from './asking.module.css'
import { SendFoot, sendsOnEnter } from './send-foot.tsx'

type Props = { rows: readonly Observable[]; onClose: () => void }

/** Tags that all of them carry are shown; what is added goes on all, what is taken off goes off all. */
export const TagsDialog = ({ rows, onClose }: Props) => {
  const client = useQueryClient()
  const common = (rows[0]?.tags ?? []).filter((tag) => rows.every((row) => row.tags.includes(tag)))
  const [tags, setChosen] = useState<readonly string[]>(common)
  const { busy, problem, attempt } = useAttempt()
  const add = tags.filter((tag) => !common.includes(tag))
  const remove = common.filter((tag) => !tags.includes(tag))
  const send = async () => {
    if (busy || add.length + remove.length === 0) return
    if (await attempt(() => setTags(client, rows, { add, remove }))) onClose()
  }
  const others = [...new Set(rows.flatMap((row) => row.tags))].filter((tag) => !tags.includes(tag))
  const options = (text: string): Option[] => [
    ...others.filter((tag) => tag.includes(text)).map((value) => ({ value, label: value })),
    ...(text && !others.includes(text) && !tags.includes(text) ? [{ value: text, label: `Add “${text}”` }] : []),
  ]
  return (
    <Dialog
      title={`Tags of ${nameOf(rows)}`}
      onClose={onClose}
      high
      footer={
        <SendFoot
          verb="Set tags"
          busy={busy}
          problem={problem}
          reason={add.length + remove.length === 0 ? 'Nothing was added or taken off yet.' : undefined}
          onSend={() => void send()}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        {tags.length > 0 && (
          <div className={css.chosen}>
            {tags.map((tag) => (
              <Chip key={tag} name={tag} onRemove={() => setChosen((old) => old.filter((one) => one !== tag))}>
                {tag}
              </Chip>
            ))}
          </div>
        )}
        <ListPicker
          key={tags.join()}
          name={`observable-tags-${tags.join()}`}
          label="Tag"
          placeholder="Write a tag, Enter adds it"
          options={options}
          empty="Write a tag."
          onChoose={({ value }) => setChosen((old) => [...old, value])}
        />
      </div>
    </Dialog>
  )
}
