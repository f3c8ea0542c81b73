import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { registerEvidence as request } from '../../contract/requests/register.ts'
import { presentEvidence } from '../queries/evidence-whole.ts'
import { register, registrationProblem } from '../register.ts'

export const registerEvidence = change({
  request,
  fact: 'evidence.registered',
  subjectKind: 'evidence',
  load: inOrganisation,
  check: (scene, _, said) => registrationProblem(scene, said),
  apply: async (scene, _, said) => [await register(scene, said)],
  present: presentEvidence,
})
