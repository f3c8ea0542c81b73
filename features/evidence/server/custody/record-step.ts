import { wrongField, type Problem } from '../../../../platform/contract/problem.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { CustodyStep } from '../../contract/custody.ts'
import type { EvidenceRow } from '../evidence.ts'
import { insertStep, updateEvidence } from '../evidence.store.ts'
import type { Custody } from './follow.ts'

/** What a person says of a step. */
export type Said = {
  at?: Date | null | undefined
  place?: string | null | undefined
  reason?: string | null | undefined
  authority?: string | null | undefined
  witness?: string | null | undefined
}

export type Step = Said & {
  kind: CustodyStep
  fromId?: string | null | undefined
  fromName?: string | null | undefined
  toId?: string | null | undefined
  toName?: string | null | undefined
  seal?: string | null | undefined
  sound?: boolean | null | undefined
  sha256?: Buffer | null | undefined
  details?: string | null | undefined
  /** How it stands after it. */
  now: Partial<Custody>
}

type Place = Pick<EvidenceRow, 'id' | 'caseId' | 'steps' | 'exhibit' | 'last_step_at'>

/** The chain is told in order: no step before the last one, none in the future. */
export function timeProblem(item: Place, at: Date | null | undefined, now: Date): Problem | undefined {
  if (!at) return undefined
  if (at > now) return wrongField('evidence.time', 'at', 'This time has not come yet.')
  if (at < item.last_step_at)
    return wrongField(
      'evidence.time',
      'at',
      `The last step of ${item.exhibit} was at ${item.last_step_at.toISOString().slice(0, 16).replace('T', ' ')} UTC; another cannot have been before it.`,
    )
  return undefined
}

/** Adds to the chain; how it stands is brought up to date with it. @returns the id of the step */
export async function recordStep(scene: Scene, item: Place, step: Step): Promise<string> {
  const { kind, now, fromId, fromName, toId, toName, ...said } = step
  const at = said.at ?? scene.now
  const id = newId(scene.now)
  await insertStep(scene, {
    id,
    evidence_id: item.id,
    case_id: item.caseId,
    step: item.steps + 1,
    kind,
    at,
    recorded_at: scene.now,
    recorded_by: scene.actor.personId,
    from_id: fromId ?? null,
    from_name: fromName ?? null,
    to_id: toId ?? null,
    to_name: toName ?? null,
    place: said.place ?? null,
    reason: said.reason ?? null,
    authority: said.authority ?? null,
    witness: said.witness ?? null,
    seal: said.seal ?? null,
    sound: said.sound ?? null,
    sha256: said.sha256 ?? null,
    details: said.details ?? null,
  })
  await updateEvidence(scene, item.id, { ...now, steps: item.steps + 1, last_step_at: at })
  return id
}
