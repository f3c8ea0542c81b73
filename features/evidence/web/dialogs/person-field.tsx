import { IconChevronDown } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { Pop } from '../../../../platform/web/ui/float/pop.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { peopleOptions } from '../../../activity/web/index.ts'
import css from '../parts/evidence.module.css'

type Props = { label: string; onChange: (id: string) => void }

/** A person, found as one types. */
export const PersonField = ({ label, onChange }: Props) => {
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<string>()
  return (
    <div className={css.person}>
      <span className={css.label}>{label}</span>
      <button
        ref={anchor}
        type="button"
        data-autofocus
        className={css.pick}
        aria-label={`${label}: ${chosen ?? 'Choose a person'}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        data-empty={!chosen || undefined}
        onClick={() => setOpen(true)}
      >
        <span className="cw-cut">{chosen ?? 'Choose a person'}</span>
        <IconChevronDown size={14} stroke={1.6} aria-hidden />
      </button>
      <Pop open={open} onClose={() => setOpen(false)} anchor={anchor} label={label} width={340}>
        <ListPicker
          label={label}
          name="evidence-person"
          options={peopleOptions}
          onChoose={(option) => {
            setOpen(false)
            setChosen(option.label)
            onChange(option.value)
          }}
        />
      </Pop>
    </div>
  )
}
