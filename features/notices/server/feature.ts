import type { Feature } from '../../../platform/server/feature.ts'
import { noticeFacts } from '../contract/facts.ts'
import { readAllNotices } from './changes/read-all-notices.ts'
import { readNotice, unreadNotice } from './changes/read-notice.ts'
import { tellPeople } from './changes/tell-people.ts'
import { countNotices } from './queries/count-notices.ts'
import { listNotices } from './queries/list-notices.ts'
import { tellPeopleConcerned } from './reactions/tell-people.ts'

export const noticesFeature: Feature = {
  name: 'notices',
  needs: [],
  noun: 'notices',
  facts: noticeFacts,
  privateFacts: ['notice.read', 'notice.unread', 'notice.all-read'],
  changes: [tellPeople, readNotice, unreadNotice, readAllNotices],
  queries: [listNotices, countNotices],
  reactions: [tellPeopleConcerned],
}
