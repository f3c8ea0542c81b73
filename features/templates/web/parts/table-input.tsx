import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { InputProps } from './field-input.tsx'
import css from './parts.module.css'

type Row = Record<string, string>

/** Rows of named columns; a row that is left empty is not kept. */
export const TableInput = ({ field, value, onChange, error }: InputProps) => {
  const rows = Array.isArray(value) ? (value as Row[]) : []
  const set = (next: Row[]) => onChange(next)
  return (
    <div className={css.choices} role="group" aria-label={field.label}>
      <span className={css.legend}>{field.label}</span>
      <div className={css.rows}>
        {rows.map((row, at) => (
          <div key={at} className={css.row}>
            {field.columns.map((column) => (
              <TextField
                key={column}
                label={column}
                value={row[column] ?? ''}
                onChange={(text) => set(rows.with(at, { ...row, [column]: text }))}
              />
            ))}
            <IconButton
              icon={IconX}
              label={`Take row ${at + 1} out`}
              size={24}
              onClick={() => set(rows.toSpliced(at, 1))}
            />
          </div>
        ))}
      </div>
      <div>
        <Button size="compact-sm" variant="default" onClick={() => set([...rows, {}])}>
          Add a row
        </Button>
      </div>
      {error && <p className={css.error}>{error}</p>}
    </div>
  )
}
