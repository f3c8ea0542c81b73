import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { listChannels, listDeadDeliveries } from '../../contract/requests/channels.ts'
import { readNoticeSettings } from '../../contract/requests/preferences.ts'
import { ChannelsSection } from '../parts/channels-section.tsx'
import { DeadSection } from '../parts/dead-section.tsx'
import { FloorsForm } from '../parts/floors-form.tsx'

/** What the organisation sets for everybody's notices, its rooms, and what could not be sent. */
export const NoticeSettingsPage = () => {
  const { may } = useMe()
  const { data, error, isPending, refetch } = useAsk(readNoticeSettings)
  return (
    <>
      <PageHead title="Notices of all" />
      {error && <ErrorState problem={error} onRetry={() => void refetch()} />}
      {isPending && <SkeletonRows rows={8} height={40} />}
      {data && <FloorsForm key={data.version} settings={data} />}
      {may(listChannels.name) && <ChannelsSection own={false} />}
      {may(listDeadDeliveries.name) && <DeadSection />}
    </>
  )
}
