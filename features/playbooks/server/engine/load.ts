import { recent } from '../../../../platform/server/db/recent.ts'
import { systemActor, type Scene } from '../../../../platform/server/scene.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { Step } from '../../contract/document/step.ts'
import { permissionsOf } from '../../../access/server/index.ts'
import { nameOfPerson } from '../queries/name-of-person.ts'
import { versionOf } from '../queries/versions.ts'
import { starterGone } from '../queries/starter-gone.ts'
import { findRun, type StepRow } from '../stores/runs.store.ts'
import { cameTo, findStep, stateAt } from '../stores/steps.store.ts'
import type { Standing } from './standing.ts'
import { turnsOf } from './way.ts'

/** A version never changes, so it is read once. */
const versions = recent<{ document: PlaybookDocument; publishedBy: string }>(250)

async function rememberedVersion(scene: Scene, playbookId: string, number: number) {
  const key = `${playbookId} ${number}`
  const known = versions.get(key) ?? (await versionOf(scene, playbookId, number))
  if (!known) throw new Error(`There is no version ${number} of the playbook ${playbookId}.`)
  versions.set(key, known)
  return known
}

/** Everything there is to know of a step before it is done; undefined where there is nothing to do. */
export async function loadStanding(scene: Scene, stepId: string): Promise<Standing | undefined> {
  const row = await findStep(scene, stepId)
  const run = row && (await findRun(scene, row.run_id))
  if (!row || run?.status !== 'running') return undefined
  const { document, publishedBy } = await rememberedVersion(scene, run.playbookId, run.number)
  const step = document.steps[row.step]
  if (!step) return undefined
  const starter = run.startedBy ?? publishedBy
  const permissions = await permissionsOf(scene, publishedBy)
  return {
    run,
    row,
    step,
    document,
    publishedBy,
    came: await cameTo(scene, row, spokenOf(document, step)),
    items: await itemsOf(scene, { document, row }),
    stopped: await starterGone(scene, run.startedBy),
    actor: { ...systemActor(scene.actor.organisationId, starter), permissions },
    source: `reaction:playbook:${run.id}#${run.depth}`,
    starter: { id: starter, name: (await nameOfPerson(scene, starter)) ?? '' },
  }
}

/** Steps whose names stand in the step at all: what others came to may be large, and is not read for it. */
function spokenOf({ steps }: PlaybookDocument, step: Step): string[] {
  const text = JSON.stringify(step)
  return /\bsteps\b/.test(text) ? Object.keys(steps).filter((id) => new RegExp(`\\b${id}\\b`).test(text)) : []
}

/** Of the loops the step stands in, what their turn is about. */
async function itemsOf(
  scene: Scene,
  { document, row }: { document: PlaybookDocument; row: StepRow },
): Promise<Record<string, unknown>> {
  const items: Record<string, unknown> = {}
  for (const [id, { turn, frame }] of turnsOf(row.frame)) {
    const step = document.steps[id]
    if (step?.kind !== 'loop') continue
    const state = await stateAt(scene, row.run_id, { step: id, frame })
    if (state) items[step.as] = (state.items as unknown[] | undefined)?.[turn]
  }
  return items
}
