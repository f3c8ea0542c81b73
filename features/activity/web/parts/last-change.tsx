import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { listActivity } from '../../contract/requests/activity.ts'

/** `Bob changed this a minute ago`: who recorded the newest fact of this name on a subject, as far as one may read the log. */
export const LastChange = ({ subject, fact }: { subject: string; fact: string }) => {
  const may = useMe().may('activity.read')
  const query = { subject, fact, limit: 1 }
  const last = useAsk(listActivity, { query }, { enabled: may, staleTime: 0 }).data?.items[0]
  if (!last) return <>Somebody else changed this while you wrote.</>
  return (
    <>
      {last.actor?.name ?? 'Somebody else'} changed this <Time at={last.at} />.
    </>
  )
}
