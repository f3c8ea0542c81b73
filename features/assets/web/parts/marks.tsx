import {
  IconBuilding,
  IconCloud,
  IconPointFilled,
  IconServer2,
  IconUser,
  IconUserCircle,
  IconApps,
} from '@tabler/icons-react'
import type { ActionIcon } from '../../../../platform/web/actions.ts'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import type { AssetKind, Criticality } from '../../contract/asset.ts'
import { criticalityWord, kindWord } from './words.ts'

const icons: Record<AssetKind, ActionIcon> = {
  host: IconServer2,
  service: IconApps,
  cloud: IconCloud,
  site: IconBuilding,
  account: IconUser,
  person: IconUserCircle,
}

/** What sort of thing it is; the word is read out and shown on hover. */
export const KindIcon = ({ kind, size = 14 }: { kind: AssetKind; size?: number }) => {
  const Drawn = icons[kind] ?? IconPointFilled
  return (
    <span
      role="img"
      aria-label={kindWord(kind)}
      data-tip={kindWord(kind)}
      style={{ display: 'inline-flex', flex: 'none', color: 'var(--cw-text-3)' }}
    >
      <Drawn size={size} stroke={1.6} />
    </span>
  )
}

/** How critical, in the shapes and colours of severities. */
export const CriticalityMark = ({ criticality, bare = false }: { criticality: Criticality | null; bare?: boolean }) =>
  criticality ? (
    <SeverityMark level={criticality} bare={bare} size={bare ? 12 : 14} />
  ) : bare ? null : (
    <span className="cw-hint">{criticalityWord(null)}</span>
  )
