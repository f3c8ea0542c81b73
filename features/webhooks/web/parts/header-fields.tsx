import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import css from './webhooks.module.css'

type Header = { name: string; value: string }
type Props = { headers: readonly Header[]; onChange: (headers: Header[]) => void }

/** Headers besides our own, such as credentials by a secret. */
export const HeaderFields = ({ headers, onChange }: Props) => {
  const put = (at: number, header: Header) => onChange(headers.map((each, index) => (index === at ? header : each)))
  return (
    <div className={css.stack}>
      {headers.map((header, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the rows have nothing else to be known by, and keep their order
        <div key={at} className={css.header}>
          <TextField
            label="Header"
            placeholder="Authorization"
            value={header.name}
            onChange={(name) => put(at, { ...header, name })}
          />
          <TextField
            label="Its value"
            placeholder="Bearer {{ secret.NAME }}"
            value={header.value}
            onChange={(value) => put(at, { ...header, value })}
          />
          <IconButton
            icon={IconX}
            label={`Leave out the header ${header.name}`}
            onClick={() => onChange(headers.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {headers.length < 10 && (
        <div>
          <Button size="xs" onClick={() => onChange([...headers, { name: '', value: '' }])}>
            Add header
          </Button>
        </div>
      )}
    </div>
  )
}
