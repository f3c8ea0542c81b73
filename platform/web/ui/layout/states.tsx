import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import { plural } from '../../texts.ts'
import css from './layout.module.css'

/** What would be here, and the next step: one sentence, one button, no drawing. */
export const EmptyState = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <div className={css.empty}>
    <p>{children}</p>
    {action}
  </div>
)

/** What happened, what was kept, and a way to try again. */
export const ErrorState = ({ problem, onRetry }: { problem: Problem; onRetry?: (() => void) | undefined }) => (
  <div className={css.empty} role="alert">
    <p>{problem.detail}</p>
    {onRetry && problem.kind !== 'unknown' && problem.kind !== 'forbidden' && (
      <Button onClick={onRetry}>Try again</Button>
    )}
  </div>
)

/** Grey bars of the final geometry, after 150 ms: what comes at once never flickers. */
export const SkeletonRows = ({ rows = 8, height = 32 }: { rows?: number; height?: number }) => {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" aria-label="Loading">
      {late &&
        Array.from({ length: rows }, (_, at) => (
          <div key={at} className={css.skeleton} style={{ height }} aria-hidden="true">
            <span style={{ width: 14 }} />
            <span style={{ width: 60 }} />
            <span style={{ width: `${34 + ((at * 17) % 30)}%` }} />
          </div>
        ))}
    </div>
  )
}

/** Above a table: a finding that cannot wait. */
export const Finding = ({ tone, children }: { tone: 'critical' | 'high' | 'medium'; children: ReactNode }) => (
  <div className={css.finding} data-tone={tone} role="status">
    {children}
  </div>
)

/** `3 selected`, in the same words everywhere. */
export const selectedWords = (count: number): string => `${plural(count, 'row', 'rows').split(' ')[0]} selected`
