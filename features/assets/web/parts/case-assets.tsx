import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { listAssets } from '../../contract/requests/assets.ts'
import { TouchedRow, unknownOf, UnknownRow } from './touched-row.tsx'

const shownAtOnce = 12

/** What we protect that the alerts of a case touch, the most critical first; then what was written by hand. */
export const CaseAssets = ({ kase }: { kase: Case }) => {
  const asked = useAsk(listAssets, { query: { case: kase.id, limit: shownAtOnce } })
  const known = asked.data?.items ?? []
  const more = asked.data?.nextCursor != null
  const others = more ? [] : unknownOf(kase.assets, known)
  const shown = others.slice(0, Math.max(0, shownAtOnce - known.length))
  if (known.length + others.length === 0) return null
  return (
    <Section title="Assets" hint={`${known.length + others.length}${more ? '+' : ''}`}>
      <ul>
        {known.map((asset) => (
          <TouchedRow key={asset.id} asset={asset} />
        ))}
        {shown.map((said) => (
          <UnknownRow key={`${said.type}:${said.name}`} said={said} />
        ))}
      </ul>
      {others.length > shown.length && <p className="cw-hint">and {others.length - shown.length} more</p>}
      {more && (
        <Link to="/assets" search={{ case: kase.id } as never}>
          All that it touches
        </Link>
      )}
    </Section>
  )
}
