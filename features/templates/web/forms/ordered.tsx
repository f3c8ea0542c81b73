import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import css from '../pages/pages.module.css'

type Props = {
  legend: string
  /** What one of it is called: `field`. */
  word: string
  chosen: readonly string[]
  all: readonly { value: string; label: string }[]
  onChange: (chosen: string[]) => void
}

/** Some of many, in an order of their own. */
export const Ordered = ({ legend, word, chosen, all, onChange }: Props) => {
  const nameOf = (value: string) => all.find((each) => each.value === value)?.label ?? value
  const swap = (at: number, to: number) => {
    const next = [...chosen]
    ;[next[at], next[to]] = [next[to]!, next[at]!]
    onChange(next)
  }
  const left = all.filter(({ value }) => !chosen.includes(value))
  return (
    <fieldset className={css.set}>
      <legend>{legend}</legend>
      <ul className={css.chosen}>
        {chosen.map((value, at) => (
          <li key={value}>
            <span className="cw-cut">{nameOf(value)}</span>
            <IconButton
              icon={IconArrowUp}
              label={`Move ${nameOf(value)} up`}
              size={24}
              disabled={at === 0}
              onClick={() => swap(at, at - 1)}
            />
            <IconButton
              icon={IconArrowDown}
              label={`Move ${nameOf(value)} down`}
              size={24}
              disabled={at === chosen.length - 1}
              onClick={() => swap(at, at + 1)}
            />
            <IconButton
              icon={IconX}
              label={`Take ${nameOf(value)} out`}
              size={24}
              onClick={() => onChange(chosen.filter((each) => each !== value))}
            />
          </li>
        ))}
      </ul>
      <SelectField
        label={`Add a ${word}`}
        value=""
        onChange={(value) => value && onChange([...chosen, value])}
        options={[{ value: '', label: left.length > 0 ? 'Choose one' : 'All of them are in' }, ...left]}
      />
    </fieldset>
  )
}
