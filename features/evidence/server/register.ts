import type { ParsedBodyOf } from '../../../platform/contract/endpoint.ts'
import type { Problem } from '../../../platform/contract/problem.ts'
import { wrongField } from '../../../platform/contract/problem.ts'
import type { FactDraft } from '../../../platform/server/change.ts'
import { newId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { activePeople, familyOf, openCase } from '../../cases/server/index.ts'
import type { registerEvidence } from '../contract/requests/register.ts'
import { addAcquisition } from './add-acquisition.ts'
import { recordStep } from './custody/record-step.ts'
import { exhibitIn, insertEvidence, nextNumber } from './evidence.store.ts'

export type Registration = ParsedBodyOf<typeof registerEvidence>

/** What of a registration cannot be; the case is to be open besides. */
export async function registrationProblem(scene: Scene, said: Registration): Promise<Problem | undefined> {
  const kase = await openCase(scene, said.caseId)
  if (said.at && said.at > scene.now) return wrongField('evidence.time', 'at', 'This time has not come yet.')
  if (said.ownerId && !(await activePeople(scene, [said.ownerId])).has(said.ownerId))
    return wrongField('evidence.no-such-person', 'ownerId', 'There is no such active person here.')
  if (said.parentId && !(await exhibitIn(scene, await familyOf(scene, kase.id), said.parentId)))
    return wrongField('evidence.no-such-parent', 'parentId', `There is no such exhibit in ${kase.key}.`)
  return undefined
}

/** Gives it its number and begins its custody: from here on nothing of it is taken back. */
export async function register(scene: Scene, said: Registration): Promise<FactDraft> {
  const kase = await openCase(scene, said.caseId)
  const parent = said.parentId ? await exhibitIn(scene, await familyOf(scene, kase.id), said.parentId) : undefined
  const id = newId(scene.now)
  const number = await nextNumber(scene, kase.id)
  const at = said.at ?? scene.now
  const item = { id, exhibit: `${kase.key}/${number}`, acquired_at: at, last_step_at: at }
  await insertEvidence(scene, {
    ...item,
    case_id: kase.id,
    number,
    parent_id: said.parentId,
    kind: said.kind,
    title: said.title,
    description: said.description,
    source: said.source,
    place: said.place,
    owner_name: said.ownerName,
    owner_id: said.ownerId,
    serial: said.serial,
    registered_at: scene.now,
    registered_by: scene.actor.personId,
    standing: 'held',
    holder_id: scene.actor.personId,
    seal: said.seal,
    storage: said.storage,
  })
  const { place, reason, authority, witness, seal } = said
  const first = { kind: said.how, at, place, reason, authority, witness, seal, now: {} }
  await recordStep(scene, { ...item, caseId: kase.id, steps: 0 }, { ...first, fromName: said.from ?? said.source })
  if (said.acquisition) await addAcquisition(scene, { id, caseId: kase.id }, said.acquisition)
  const data = { key: item.exhibit, title: said.title, itemId: id, kind: said.kind, parent: parent?.exhibit ?? null }
  return { subjectId: id, caseId: kase.id, data: { ...data, hasContent: false, size: null, sha256: null } }
}
