import { useAsk } from '../../../../platform/web/ask.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import type { Alert } from '../../../alerts/contract/alert.ts'
import { listAssets } from '../../contract/requests/assets.ts'
import { TouchedRow, unknownOf, UnknownRow } from './touched-row.tsx'

/** What we protect that an alert touches, the most critical first. */
export const AlertAssets = ({ alert }: { alert: Alert }) => {
  const asked = useAsk(listAssets, { query: { alert: alert.id, limit: 20 } })
  const known = asked.data?.items ?? []
  const others = unknownOf(alert.assets, known)
  const count = known.length + others.length
  if (count === 0) return null
  return (
    <Section title="Assets" hint={plural(count, 'asset', 'assets')}>
      <ul>
        {known.map((asset) => (
          <TouchedRow key={asset.id} asset={asset} />
        ))}
        {others.map((said) => (
          <UnknownRow key={`${said.type}:${said.name}`} said={said} />
        ))}
      </ul>
    </Section>
  )
}
