import { change } from '../../../../platform/server/change.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { revokeSession as request } from '../../contract/requests/sessions.ts'
import { revokeSessions, selectSessions } from '../sessions.store.ts'

/** Only one's own: the load sees no others. */
export const revokeSession = change({
  request,
  fact: 'session.revoked',
  subjectKind: 'session',
  async load(scene, refs) {
    const ids = refs.filter(isId)
    const rows = ids.length > 0 ? await selectSessions(scene, ids) : []
    return refs.map((ref) => rows.find((row) => row.id === ref))
  },
  async apply(scene, sessions) {
    await revokeSessions(scene, { ids: sessions.map((session) => session.id) })
    return sessions.map(({ id, agent, address }) => ({ subjectId: id, data: { agent, address } }))
  },
  present: async (_, ids) => ids.map((id) => ({ id })),
})
