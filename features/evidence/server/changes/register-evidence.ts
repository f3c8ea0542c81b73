import { unknown, wrongField } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import type { Files } from '../../../../platform/server/means/files/files.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { findCase } from '../../../cases/server/index.ts'
import { registerEvidence as request } from '../../contract/requests/register.ts'
import { presentEvidence } from '../queries/evidence-whole.ts'
import { register, registrationProblem } from '../register.ts'

export const registerEvidence = (files: Files) =>
  change({
    request,
    fact: 'evidence.registered',
    subjectKind: 'evidence',
    load: inOrganisation,
    check: async (scene, _, said) =>
      (await registrationProblem(scene, said)) ?? (said.uploadId ? uploadProblem(scene, files, said) : undefined),
    async apply(scene, _, { uploadId, ...said }) {
      return [await register(scene, said, uploadId ? (holderId) => files.claim(scene, uploadId, holderId) : undefined)]
    },
    present: presentEvidence,
  })

type Said = { uploadId: string | null; caseId: string }

/** It goes where it was sent to, and nowhere else. */
async function uploadProblem(scene: Scene, files: Files, { uploadId, caseId }: Said) {
  const received = await files.contentOf(scene, uploadId ?? '')
  if (!received) return unknown('upload')
  const [meant, asked] = [await findCase(scene, received.target), await findCase(scene, caseId)]
  return meant && meant.id === asked?.id
    ? undefined
    : wrongField('evidence.no-such-upload', 'uploadId', 'This upload was sent to another case. Send it anew.')
}
