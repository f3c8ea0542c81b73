import { useQueryClient } from '@tanstack/react-query'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import type { Asset } from '../../contract/asset.ts'
import { mergeAction } from './asset-actions.ts'
import { AssetFacts } from './asset-facts.tsx'
import { AssetAlerts } from './asset-history.tsx'
import css from './assets.module.css'
import { KindIcon } from './marks.tsx'

/** The current asset at the right of the list. */
export const AssetCard = ({ asset }: { asset: Asset }) => {
  const client = useQueryClient()
  return (
    <article aria-label={asset.name}>
      <header className={css.head}>
        <div className={css.titleLine}>
          <KindIcon kind={asset.kind} />
          <h2 className={css.cardTitle}>{asset.name}</h2>
        </div>
        {asset.names.length > 0 && <p className="cw-hint">{asset.names.map(({ value }) => value).join(', ')}</p>}
        <div className={css.buttons}>
          <ActionButton action={mergeAction} on={{ rows: [asset], client }} icon />
        </div>
      </header>
      <AssetFacts asset={asset} />
      <AssetAlerts id={asset.id} limit={10} />
    </article>
  )
}
