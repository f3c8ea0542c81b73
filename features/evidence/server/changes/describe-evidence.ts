import { wrongField } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { activePeople } from '../../../cases/server/index.ts'
import { describeEvidence as request } from '../../contract/requests/register.ts'
import { mustBeWorkable, type EvidenceRow } from '../evidence.ts'
import { loadEvidence, updateEvidence } from '../evidence.store.ts'
import { presentEvidence } from '../queries/evidence-whole.ts'

export const describeEvidence = change({
  request,
  fact: 'evidence.described',
  subjectKind: 'evidence',
  load: loadEvidence,
  when: mustBeWorkable,
  async check(scene, _, { ownerId }) {
    if (!ownerId || (await activePeople(scene, [ownerId])).has(ownerId)) return undefined
    return wrongField('evidence.no-such-person', 'ownerId', 'There is no such active person here.')
  },
  apply: one(async (scene, item, { ownerName, ownerId, ...said }) => {
    await updateEvidence(scene, item.id, {
      ...said,
      ...(ownerName !== undefined && { owner_name: ownerName }),
      ...(ownerId !== undefined && { owner_id: ownerId }),
    })
    const after = Object.fromEntries(
      Object.entries({ ...said, ownerName, ownerId }).filter(([, value]) => value !== undefined),
    )
    const fields = Object.keys(after)
    const known = knownOf(item)
    const before = Object.fromEntries(fields.map((field) => [field, known[field as keyof typeof known]]))
    const data = { key: item.exhibit, title: said.title ?? item.title, fields }
    return { subjectId: item.id, caseId: item.caseId, data, before, after }
  }),
  present: presentEvidence,
  inverse: ({ subjectId, before }) => before && { change: 'evidence.describe', subjectId, body: before },
})

const knownOf = ({ owner_name, owner_id, title, kind, description, source, place, serial, storage }: EvidenceRow) => ({
  title,
  kind,
  description,
  source,
  place,
  serial,
  storage,
  ownerName: owner_name,
  ownerId: owner_id,
})
