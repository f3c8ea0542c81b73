import { IconAlertTriangle } from '@tabler/icons-react'
import { useAsk } from '../../../../platform/web/ask.ts'
import type { Case } from '../../../cases/contract/case.ts'
import { listCaseLinks } from '../../contract/requests/gather.ts'
import css from './gathering.module.css'

const list = new Intl.ListFormat('en')

/** Closing, both ways: what is open below bars it, and what is open above goes on without it. */
export const ClosingNote = ({ kase }: { kase: Case }) => {
  const links = (useAsk(listCaseLinks, { id: kase.id }).data?.items ?? []).filter(
    (link) => (link.kind === 'gathers' || link.kind === 'parent_of') && link.case.stage !== 'closed',
  )
  const keys = (way: 'out' | 'in') => links.filter((link) => link.way === way).map((link) => link.case.key)
  const [below, above] = [keys('out'), keys('in')]
  if (links.length === 0) return null
  return (
    <div className={css.closing}>
      {below.length > 0 && (
        <p data-bars="">
          <IconAlertTriangle size={14} stroke={1.6} aria-hidden="true" />
          Still open in it: {list.format(below)}. Close {below.length === 1 ? 'it' : 'them'} first, or take{' '}
          {below.length === 1 ? 'it' : 'them'} out.
        </p>
      )}
      {above.length > 0 && (
        <p>
          {kase.key} is part of {list.format(above)}, still open: what it holds goes on being read there.
        </p>
      )}
    </div>
  )
}
