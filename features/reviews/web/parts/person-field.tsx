import { IconChevronDown } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useMe } from '../../../../platform/web/session.tsx'
import { Pop } from '../../../../platform/web/ui/float/pop.tsx'
import { Field } from '../../../../platform/web/ui/form/field.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { peopleOptions } from '../../../activity/web/index.ts'
import css from './review.module.css'

export type Chosen = { id: string; name: string } | null

type Props = { label: string; value: Chosen; onChange: (person: Chosen) => void; hint?: string | undefined }

/** One person, oneself first, or nobody. */
export const PersonField = ({ label, value, onChange, hint }: Props) => {
  const me = useMe().person
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const shown = value?.name ?? 'Nobody'
  return (
    <Field label={label} hint={hint}>
      {(wired) => (
        <>
          <button
            ref={anchor}
            type="button"
            {...wired}
            aria-label={`${label}: ${shown}`}
            aria-haspopup="dialog"
            aria-expanded={open}
            className={css.pick}
            onClick={() => setOpen(true)}
          >
            <span className="cw-cut">{shown}</span>
            <IconChevronDown size={14} stroke={1.6} aria-hidden />
          </button>
          <Pop open={open} onClose={() => setOpen(false)} anchor={anchor} label={label} width={340}>
            <ListPicker
              label={label}
              name="learning-person"
              options={async (text, signal) => [
                ...(text ? [] : [{ value: me.id, label: `${me.name} (you)` }]),
                ...(await peopleOptions(text, signal)).filter((person) => text !== '' || person.value !== me.id),
                ...(text ? [] : [{ value: '', label: 'Nobody' }]),
              ]}
              chosen={value ? [value.id] : []}
              onChoose={(option) => {
                setOpen(false)
                const name = option.value === me.id ? me.name : option.label
                onChange(option.value === '' ? null : { id: option.value, name })
              }}
            />
          </Pop>
        </>
      )}
    </Field>
  )
}
