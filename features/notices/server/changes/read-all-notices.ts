import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { readAllNotices as request } from '../../contract/requests/notices.ts'
import { markAllNotices } from '../notices.store.ts'
import { unreadCount } from '../queries/count-notices.ts'

export const readAllNotices = change({
  request,
  fact: 'notice.all-read',
  subjectKind: 'inbox',
  load: inOrganisation,
  allow: ({ actor }) => actor.personId !== null || 'Only people have an inbox.',
  async apply(scene, _, { upToId }) {
    const notices = await markAllNotices(scene, upToId)
    return [{ subjectId: scene.actor.personId ?? '', data: { notices } }]
  },
  present: async (scene, ids) => {
    const unread = await unreadCount(scene)
    return ids.map(() => ({ unread }))
  },
})
