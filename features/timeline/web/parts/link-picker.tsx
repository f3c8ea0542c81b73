import { IconPlus } from '@tabler/icons-react'
import { Pop } from '../../../../platform/web/ui/float/pop.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import css from './line.module.css'

type Props = {
  label: string
  name: string
  chosen: readonly Option[]
  onChange: (chosen: Option[]) => void
  options: (text: string, signal: AbortSignal) => Promise<readonly Option[]> | readonly Option[]
}

/** Things an event has to do with, as chips, and more of them. */
export const LinkPicker = ({ label, name, chosen, onChange, options }: Props) => {
  const pop = usePop()
  const without = (value: string) => chosen.filter((option) => option.value !== value)
  return (
    <div className={css.picked} role="group" aria-label={label}>
      <span className={css.pickedLabel}>{label}</span>
      {chosen.map((option) => (
        <Chip key={option.value} name={option.label} onRemove={() => onChange(without(option.value))}>
          {option.label}
        </Chip>
      ))}
      <IconButton
        icon={IconPlus}
        label={`Add ${label.toLowerCase()}`}
        size={24}
        aria-haspopup="dialog"
        {...pop.trigger}
      />
      <Pop open={pop.open} onClose={pop.close} anchor={pop.anchor} label={label} width={300}>
        <ListPicker
          label={label}
          name={name}
          options={options}
          chosen={chosen.map((option) => option.value)}
          onChoose={(option) =>
            onChange(chosen.some((one) => one.value === option.value) ? without(option.value) : [...chosen, option])
          }
          empty="This case has none that fits."
        />
      </Pop>
    </div>
  )
}
