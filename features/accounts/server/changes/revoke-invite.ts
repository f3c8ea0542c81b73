import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { revokeInvite as request } from '../../contract/requests/people.ts'
import { presentInvites } from '../invite.view.ts'
import { endInvite, selectInvites, type InviteRow } from '../invites.store.ts'

export const revokeInvite = change({
  request,
  fact: 'invite.revoked',
  subjectKind: 'invite',
  async load(scene, refs) {
    const ids = refs.filter(isId)
    const rows = ids.length > 0 ? await selectInvites(scene).where('i.id', 'in', ids).forUpdate('i').execute() : []
    return refs.map((ref) => rows.find((row) => row.id === ref))
  },
  when: (invite) =>
    invite.acceptedAt || invite.revokedAt
      ? new Problem('conflict', 'invite.over', 'This invite was accepted or revoked before.')
      : undefined,
  apply: one(async (scene, invite: InviteRow) => {
    await endInvite(scene, invite.id, { revoked_at: scene.now })
    return { subjectId: invite.id, data: { email: invite.email } }
  }),
  present: presentInvites,
})
