import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import { listPath } from '../case-words.ts'

/** Where there is no such case for the reader, or none any more; nothing of it stays on the page. */
export const CaseGone = ({ known }: { known: string }) => {
  const client = useQueryClient()
  // Its notes, tasks and alerts may be kept from before, and lists may still name it.
  useEffect(() => client.removeQueries({ type: 'inactive' }), [client])
  const kind = known.toUpperCase().startsWith('INV') ? 'investigation' : 'incident'
  return (
    <div role="alert">
      <EmptyState action={<Link to={listPath(kind)}>Go to the {kind}s</Link>}>
        {known.toUpperCase()} is not there, or it is not visible to you any more: it may have been restricted to its
        members.
      </EmptyState>
      <div style={{ padding: '0 var(--cw-edge)' }}>
        <Slot name="case.gone" props={{ known }} />
      </div>
    </div>
  )
}
