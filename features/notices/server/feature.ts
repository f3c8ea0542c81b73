import type { Feature } from '../../../platform/server/feature.ts'
import { noticeFacts } from '../contract/facts.ts'
import { choosePreferencesChange } from './changes/choose-preferences.ts'
import { createChannelChange } from './changes/create-channel.ts'
import { discardDeliveryChange, retryDeliveryChange } from './changes/dead-deliveries.ts'
import { editChannelChange } from './changes/edit-channel.ts'
import { putNoticesChange } from './changes/put-notices.ts'
import { readAllNotices } from './changes/read-all-notices.ts'
import { readNotice, unreadNotice } from './changes/read-notice.ts'
import { removeChannelChange } from './changes/remove-channel.ts'
import { setNoticeSettingsChange } from './changes/set-notice-settings.ts'
import { tellPeopleChange } from './changes/tell-people.ts'
import { testChannelChange } from './changes/test-channel.ts'
import { testMailChange } from './changes/test-mail.ts'
import type { Ways } from './deliver/plan.ts'
import type { Going } from './deliver/send.ts'
import { deliverNotices } from './jobs/deliver-notices.ts'
import { wakeDelivery } from './jobs/wake-delivery.ts'
import { countNotices } from './queries/count-notices.ts'
import { listChannelsQuery } from './queries/list-channels.ts'
import { listDeadDeliveriesQuery } from './queries/list-dead-deliveries.ts'
import { listNotices } from './queries/list-notices.ts'
import { readNoticeSettingsQuery, readPreferencesQuery } from './queries/read-preferences.ts'
import { tellPeopleConcerned } from './reactions/tell-people.ts'
import type { OnCall } from './tell/recipients.ts'

/** `onCall`: who is on call by the rotas, where there are some. */
export const noticesFeature = ({ onCall, ...going }: Going & { onCall?: OnCall }): Feature => {
  const ways: Ways = { mail: going.mail !== null }
  const put = putNoticesChange(ways)
  return {
    name: 'notices',
    needs: ['cases', 'secrets'],
    acts: ['notice.tell'],
    noun: 'notices',
    facts: noticeFacts,
    privateFacts: ['notice.read', 'notice.unread', 'notice.all-read', 'notice.chosen', 'notice.test-sent'],
    changes: [
      put,
      tellPeopleChange(ways, onCall),
      readNotice,
      unreadNotice,
      readAllNotices,
      choosePreferencesChange(ways),
      testMailChange(ways),
      setNoticeSettingsChange(ways),
      createChannelChange(going),
      editChannelChange(going),
      removeChannelChange(going.secrets),
      testChannelChange,
      retryDeliveryChange,
      discardDeliveryChange,
    ],
    queries: [
      listNotices,
      countNotices,
      readPreferencesQuery(ways),
      readNoticeSettingsQuery(ways),
      listChannelsQuery,
      listDeadDeliveriesQuery,
    ],
    reactions: [tellPeopleConcerned(put)],
    jobs: [deliverNotices(going)],
    readers: [wakeDelivery],
  }
}
