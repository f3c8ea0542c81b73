import { change } from '../../../../platform/server/change.ts'
import { readNotice as read, unreadNotice as unread } from '../../contract/requests/notices.ts'
import { loadNotices, markNotices, type NoticeRow } from '../notices.store.ts'
import { presentNotices } from '../queries/list-notices.ts'

const draft = ({ id }: NoticeRow) => ({ subjectId: id, data: {} })

export const readNotice = change({
  request: read,
  fact: 'notice.read',
  subjectKind: 'notice',
  load: loadNotices,
  async apply(scene, notices) {
    await markNotices(
      scene,
      notices.filter((notice) => !notice.read_at).map((notice) => notice.id),
      scene.now,
    )
    return notices.map(draft)
  },
  present: presentNotices,
  inverse: ({ subjectId }) => ({ change: 'notice.unread', subjectId, body: {} }),
})

export const unreadNotice = change({
  request: unread,
  fact: 'notice.unread',
  subjectKind: 'notice',
  load: loadNotices,
  async apply(scene, notices) {
    await markNotices(
      scene,
      notices.map((notice) => notice.id),
      null,
    )
    return notices.map(draft)
  },
  present: presentNotices,
  inverse: ({ subjectId }) => ({ change: 'notice.read', subjectId, body: {} }),
})
