import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useTitle } from '../../../../platform/web/browser/title.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { readAsset } from '../../contract/requests/assets.ts'
import { AssetDialogs } from '../dialogs/asset-dialogs.tsx'
import { assetContext, describeAction, mergeAction, rateAction } from '../parts/asset-actions.ts'
import { AssetFacts } from '../parts/asset-facts.tsx'
import { SubjectHistory } from '../../../activity/web/index.ts'
import { AssetAlerts, AssetHistory } from '../parts/asset-history.tsx'
import { AssetNames, MayBeSame, MergedAssets } from '../parts/asset-names.tsx'
import css from '../parts/assets.module.css'
import { CriticalityMark, KindIcon } from '../parts/marks.tsx'
import { kindWord } from '../parts/words.ts'

/** One asset: what it is, what it is called and was called, and all that touched it. */
export const AssetPage = () => {
  const { id } = useParams({ strict: false }) as { id: string }
  const client = useQueryClient()
  const found = useAsk(readAsset, { id })
  const asset = found.data
  useTitle(asset?.name ?? 'Asset')
  useActionContext(
    assetContext,
    useMemo(() => asset && { rows: [asset], client }, [asset, client]),
  )
  if (found.error) return <ErrorState problem={found.error} onRetry={() => void found.refetch()} />
  if (!asset) return <SkeletonRows rows={10} />
  return (
    <article className={css.page}>
      <header className={css.head}>
        <Link to="/assets" className={css.back}>
          Assets
        </Link>
        <div className={css.titleLine}>
          <KindIcon kind={asset.kind} size={16} />
          <h1 className={css.title}>{asset.name}</h1>
          <CriticalityMark criticality={asset.criticality} />
        </div>
        <p className="cw-second">
          {kindWord(asset.kind)}
          {asset.lastSeenAt && (
            <>
              , last alert <Time at={asset.lastSeenAt} />
            </>
          )}
        </p>
        <div className={css.buttons}>
          <ActionButton action={rateAction} icon />
          <ActionButton action={describeAction} icon />
          <ActionButton action={mergeAction} icon />
        </div>
      </header>
      <div>
        <AssetNames asset={asset} />
        <AssetHistory id={asset.id} />
        <AssetAlerts id={asset.id} />
      </div>
      <aside aria-label="Facts">
        <AssetFacts asset={asset} />
        <MergedAssets asset={asset} />
        <MayBeSame asset={asset} />
        <SubjectHistory id={asset.id} />
      </aside>
      <AssetDialogs />
    </article>
  )
}
