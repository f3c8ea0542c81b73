import { Link } from '@tanstack/react-router'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { CaseField, FieldValue as Held } from '../../contract/field.ts'
import { amountWords } from '../words.ts'
import css from './parts.module.css'

/** What is filled in, as a person reads it. `linked`: where a link does not stand in a button. */
export const FieldValue = ({ field, held, linked }: { field: CaseField; held: Held; linked: boolean }) => {
  const { value, name } = held
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number') return <span className="cw-num">{amountWords(field.kind, value, field.unit)}</span>
  if (Array.isArray(value)) {
    return field.kind === 'table' ? (
      <Rows columns={field.columns} rows={value as Record<string, string>[]} />
    ) : (
      value.join(', ')
    )
  }
  if (value === null) return null
  if (field.kind === 'date-time') return <Time at={value} as="day" />
  if (field.kind === 'markdown') return <Markdown text={value} />
  if (field.kind === 'asset' && linked)
    return (
      <Link to="/assets/$id" params={{ id: value } as never}>
        {name}
      </Link>
    )
  if (field.kind === 'link' && linked)
    return (
      <a href={value} target="_blank" rel="noreferrer noopener">
        {value}
      </a>
    )
  return name ?? value
}

const Rows = ({ columns, rows }: { columns: readonly string[]; rows: readonly Record<string, string>[] }) => (
  <table className={css.shownTable}>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column}>{column}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row, at) => (
        <tr key={at}>
          {columns.map((column) => (
            <td key={column}>{row[column]}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
