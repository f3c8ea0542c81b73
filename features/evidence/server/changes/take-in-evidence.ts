import { change, inOrganisation } from '../../../../platform/server/change.ts'
import type { Files } from '../../../../platform/server/means/files/files.ts'
import { registerEvidence, takeInEvidence as request } from '../../contract/requests/register.ts'
import { presentEvidence } from '../queries/evidence-whole.ts'
import { register, registrationProblem } from '../register.ts'
import { nothingElse } from '../register-found.ts'

/** Within a change of another feature, which knows that who acts may have these bytes; the right is that of registering. */
export const takeInEvidence = (files: Files) =>
  change({
    request,
    permission: registerEvidence.name,
    fact: 'evidence.registered',
    subjectKind: 'evidence',
    load: inOrganisation,
    check: (scene, _, { contentId: __, name: ___, ...said }) => registrationProblem(scene, { ...received, ...said }),
    async apply(scene, _, { contentId, name, ...said }) {
      const hold = async (holderId: string) => ({ ...(await files.hold(scene, contentId, holderId)), name })
      return [await register(scene, { ...received, ...said }, hold)]
    },
    present: presentEvidence,
    door: true,
  })

const received = { ...nothingElse, parentId: null, source: null, how: 'received' } as const
