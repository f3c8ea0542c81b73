import { IconFilter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useMemo, useRef, useState } from 'react'
import { useActionContext } from '../../actions.ts'
import { many, useSearchState } from '../../search-state.ts'
import { Pop } from '../float/pop.tsx'
import { usePop } from '../float/use-pop.ts'
import type { Option } from '../form/list-picker.tsx'
import { ListPicker } from '../form/list-picker.tsx'
import { Chip } from '../marks/chip.tsx'
import { Icon } from '../marks/icon.tsx'
import { Key } from '../marks/key.tsx'
import css from './filter-bar.module.css'
import { filterContext } from './filter-action.ts'

export type Filter = {
  /** The key in the address, which is the query parameter of the API too. */
  name: string
  /** As said on the chip: `severity is`. */
  says: string
  /** In the list of filters. */
  label: string
  /** What can be chosen. Without it one types a text. */
  options?: readonly Option[] | ((text: string, signal: AbortSignal) => Promise<readonly Option[]>)
  /** More than one value at once. */
  multiple?: boolean
  /** A text that names no filter is meant for this one. */
  takesTyped?: true
  /** A value as a person reads it, where options do not say. */
  words?: (value: string) => string
}

type Props = { filters: readonly Filter[]; arrivals?: ReactNode; count?: ReactNode }

/** Conditions as chips; the address is their only home. `arrivals` has its reserved place, so that nothing moves. */
export const FilterBar = ({ filters, arrivals, count }: Props) => {
  const [state, patch] = useSearchState()
  const [editing, setEditing] = useState<string>()
  const pop = usePop()
  const { show } = pop
  useActionContext(
    filterContext,
    useMemo(() => ({ open: () => (setEditing(undefined), show()) }), [show]),
  )
  const active = filters.filter((filter) => valuesOf(filter, state[filter.name]).length > 0)
  const edited = filters.find((filter) => filter.name === editing)
  const choose = (filter: Filter, value: string) => {
    const old = valuesOf(filter, state[filter.name])
    const next = filter.multiple
      ? old.includes(value)
        ? old.filter((one) => one !== value)
        : [...old, value]
      : [value]
    patch({ [filter.name]: next.join(',') || undefined, cursor: undefined })
    if (!filter.multiple) pop.close()
  }
  return (
    <>
      <button
        type="button"
        className={css.open}
        {...pop.trigger}
        aria-haspopup="dialog"
        onClickCapture={() => setEditing(undefined)}
      >
        <Icon of={IconFilter} />
        Filter
      </button>
      <Key keys="/" />
      <div className={css.chips}>
        {active.map((filter) => (
          <Chip
            key={filter.name}
            name={filter.label}
            onClick={() => {
              setEditing(filter.name)
              pop.show()
            }}
            onRemove={() => patch({ [filter.name]: undefined })}
          >
            {filter.says} <b>{chipWords(filter, valuesOf(filter, state[filter.name]))}</b>
          </Chip>
        ))}
      </div>
      <div className={css.right}>
        {arrivals}
        {count !== undefined && <span className={css.count}>{count}</span>}
      </div>
      <Pop open={pop.open} onClose={pop.close} anchor={pop.anchor} label="Filter" width={260}>
        {edited ? (
          <FilterEditor
            key={edited.name}
            filter={edited}
            chosen={valuesOf(edited, state[edited.name])}
            onChoose={(value) => choose(edited, value)}
          />
        ) : (
          <ListPicker
            name={`filters:${filters.map((filter) => filter.name).join()}`}
            label="Filter by"
            options={(text) => filtersFor(filters, text)}
            onChoose={({ value }) => {
              const typed = filters.find((filter) => value.startsWith(`${filter.name}=`))
              if (typed) choose(typed, value.slice(typed.name.length + 1))
              else setEditing(value)
            }}
          />
        )}
      </Pop>
    </>
  )
}

/** The filters a text names; then the text itself, for the filter that takes any. */
const filtersFor = (filters: readonly Filter[], text: string): Option[] => {
  const named = filters.filter((filter) => filter.label.toLowerCase().includes(text.toLowerCase()))
  const takers = text ? filters.filter((filter) => filter.takesTyped) : []
  return [
    ...named.map(({ name, label }) => ({ value: name, label })),
    ...takers.map(({ name, label }) => ({ value: `${name}=${text}`, label: `${label}: ${text}` })),
  ]
}

/** Several values stand in the address as the API takes them: `severity=high,critical`. */
const valuesOf = (filter: Filter, value: string | string[] | undefined): string[] =>
  filter.multiple
    ? many(value)
        .flatMap((part) => part.split(','))
        .filter(Boolean)
    : many(value)

const chipWords = (filter: Filter, values: string[]): string => {
  if (values.length > 2) return `${values.length} of them`
  return values.map((value) => filter.words?.(value) ?? labelOf(filter, value)).join(' or ')
}

const labelOf = (filter: Filter, value: string) =>
  (Array.isArray(filter.options)
    ? (filter.options as readonly Option[]).find((option) => option.value === value)?.label
    : undefined) ?? value

type EditorProps = { filter: Filter; chosen: readonly string[]; onChoose: (value: string) => void }

const FilterEditor = ({ filter, chosen, onChoose }: EditorProps) => {
  const input = useRef<HTMLInputElement>(null)
  const { options } = filter
  if (options) {
    const ask =
      typeof options === 'function'
        ? options
        : (text: string) => options.filter((one) => one.label.toLowerCase().includes(text.toLowerCase()))
    return (
      <ListPicker
        name={`filter:${filter.name}`}
        label={filter.label}
        options={ask}
        chosen={chosen}
        onChoose={(option) => onChoose(option.value)}
      />
    )
  }
  return (
    <form
      className={css.text}
      onSubmit={(event) => {
        event.preventDefault()
        const value = input.current?.value.trim()
        if (value) onChoose(value)
      }}
    >
      <label>
        <span>{filter.label}</span>
        <input ref={input} data-autofocus autoFocus defaultValue={chosen[0]} />
      </label>
    </form>
  )
}
