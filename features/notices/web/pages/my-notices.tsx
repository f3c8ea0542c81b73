import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { listChannels } from '../../contract/requests/channels.ts'
import { readPreferences } from '../../contract/requests/preferences.ts'
import { ChannelsSection } from '../parts/channels-section.tsx'
import { PreferencesForm } from '../parts/preferences-form.tsx'

/** How one is told. */
export const MyNoticesPage = () => {
  const { may } = useMe()
  const { data, error, isPending, refetch } = useAsk(readPreferences)
  return (
    <>
      <PageHead title="Notices" />
      {error && <ErrorState problem={error} onRetry={() => void refetch()} />}
      {isPending && <SkeletonRows rows={8} height={40} />}
      {data && <PreferencesForm key={data.version} preferences={data} />}
      {may(listChannels.name) && <ChannelsSection own />}
    </>
  )
}
