import { Link } from '@tanstack/react-router'
import type { Asset } from '../../contract/asset.ts'
import css from './assets.module.css'
import { CriticalityMark, KindIcon } from './marks.tsx'

/** One asset that an alert or case touches, with the way to its page. */
export const TouchedRow = ({ asset }: { asset: Asset }) => (
  <li className={css.row}>
    <KindIcon kind={asset.kind} />
    <Link to="/assets/$id" params={{ id: asset.id } as never} className="cw-mono cw-cut" data-tip-cut="">
      {asset.name}
    </Link>
    <CriticalityMark criticality={asset.criticality} bare />
    <span className={`${css.end} cw-cut`}>{[asset.owner, asset.site].filter(Boolean).join(', ')}</span>
  </li>
)

type Said = { type: string; name: string }

/** What was named and is no asset we know: an external address, or an alert the reader of arrivals has not come to yet. */
export const unknownOf = (said: readonly Said[], known: readonly Asset[]): Said[] => {
  const names = new Set(
    known.flatMap((asset) => [asset.name, ...asset.names.map(({ value }) => value)]).map((name) => name.toLowerCase()),
  )
  return said.filter(({ name }) => !names.has(name.toLowerCase()))
}

export const UnknownRow = ({ said: { type, name } }: { said: Said }) => (
  <li className={css.row}>
    <code className="cw-cut" data-tip-cut="">
      {name}
    </code>
    <span className={css.end}>{type}</span>
  </li>
)
