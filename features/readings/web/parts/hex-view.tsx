import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { formatNumber } from '../../../../platform/web/texts.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { readBytes } from '../../contract/requests/bytes.ts'
import { hexLines, readOffset } from '../hex-lines.ts'
import css from './readings.module.css'

const stretch = 4096

/** The bytes of an exhibit, sixteen to a line, as any hex editor shows them. */
export const HexView = ({ evidenceId, size }: { evidenceId: string; size: number }) => {
  const [from, setFrom] = useState(0)
  const [typed, setTyped] = useState('')
  const asked = useAsk(readBytes, { id: evidenceId, query: { offset: from, length: stretch } }, { staleTime: Infinity })
  const go = (to: number) => setFrom(Math.max(0, Math.min(to, Math.max(0, size - 1))) & ~15)
  const wanted = readOffset(typed)
  return (
    <>
      <form
        className={css.filter}
        onSubmit={(event) => {
          event.preventDefault()
          if (wanted !== undefined) go(wanted)
        }}
      >
        <TextField
          bare
          label="Go to offset"
          placeholder="Offset: 4096 or 0x1000"
          value={typed}
          onChange={setTyped}
          error={typed !== '' && wanted === undefined ? 'Write a number, or 0x and hexadecimal digits.' : undefined}
        />
        <Button type="submit">Go</Button>
        <Button disabled={from === 0} onClick={() => go(from - stretch)}>
          Before
        </Button>
        <Button disabled={from + stretch >= size} onClick={() => go(from + stretch)}>
          After
        </Button>
        <span className="cw-hint">
          {formatNumber(from)} to {formatNumber(Math.min(size, from + stretch))} of {formatNumber(size)} bytes
        </span>
      </form>
      {asked.error && <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <SkeletonRows rows={12} />}
      {asked.data && (
        <pre className={css.hex} aria-label="Bytes in hexadecimal">
          {hexLines(asked.data).join('\n')}
        </pre>
      )}
    </>
  )
}
