import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { formatNumber } from '../../../../platform/web/texts.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { lookInside } from '../../../evidence/contract/requests/copies.ts'
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
      {asked.error?.code === 'reading.no_look' && <SayWhy evidenceId={evidenceId} problem={asked.error} />}
      {asked.error && asked.error.code !== 'reading.no_look' && (
        <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
      )}
      {asked.isPending && <SkeletonRows rows={12} />}
      {asked.data && (
        <textarea
          readOnly
          wrap="off"
          className={css.hex}
          aria-label="Bytes in hexadecimal"
          value={hexLines(asked.data).join('\n')}
        />
      )}
    </>
  )
}

/** Nobody looks inside without a step of custody that says why. */
const SayWhy = ({ evidenceId, problem }: { evidenceId: string; problem: Problem }) => {
  const [reason, setReason] = useState('')
  const look = useChange(lookInside, { refreshes: [readBytes] })
  return (
    <form
      className={`${css.about} ${css.stack}`}
      onSubmit={(event) => {
        event.preventDefault()
        look.mutate({ id: evidenceId, body: { reason } })
      }}
    >
      <span>{problem.detail}</span>
      <TextField label="Why you look inside" value={reason} onChange={setReason} />
      <ProblemLine problem={look.error} />
      <div>
        <Button type="submit" variant="filled" loading={look.isPending}>
          Look inside
        </Button>
      </div>
    </form>
  )
}
