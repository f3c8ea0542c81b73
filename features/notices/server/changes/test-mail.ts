import { Problem } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { testMail as request } from '../../contract/requests/preferences.ts'
import { insertDeliveries } from '../deliver/deliveries.store.ts'
import type { Ways } from '../deliver/plan.ts'

/** By the same way as every notice, so that what arrives proves that way. */
export const testMailChange = (ways: Ways) =>
  change({
    request,
    fact: 'notice.test-sent',
    subjectKind: 'inbox',
    load: inOrganisation,
    allow: ({ actor }) => actor.personId !== null || 'Only people have an inbox.',
    check: () =>
      ways.mail
        ? undefined
        : new Problem(
            'conflict',
            'notice.no_mail',
            'No mail server is set up. The administrator sets CASEWARD_SMTP_URL.',
          ),
    async apply(scene) {
      const { personId } = scene.actor
      const message = 'Mail from Caseward arrives'
      const nobodys = { noticeId: null, channelId: null, caseId: null, path: null, digest: false }
      await insertDeliveries(scene, [{ id: newId(scene.now), personId, message, dueAt: scene.now, ...nobodys }])
      return [{ subjectId: personId ?? '', data: {} }]
    },
    present: async (_, ids) => ids.map(() => null),
  })
