import { systemActor, type Scene } from '../../../../platform/server/scene.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import { nameOfPerson, permissionsOfPublisher } from '../queries/publisher.ts'
import { versionOf } from '../queries/versions.ts'
import { findRun } from '../stores/runs.store.ts'
import { findStep, stepsOf } from '../stores/steps.store.ts'
import type { Standing } from './standing.ts'

/** A version never changes, so it is read once. */
const versions = new Map<string, { document: PlaybookDocument; publishedBy: string }>()
const mostVersions = 500

async function rememberedVersion(scene: Scene, playbookId: string, number: number) {
  const key = `${playbookId} ${number}`
  const known = versions.get(key) ?? (await versionOf(scene, playbookId, number))
  if (!known) throw new Error(`There is no version ${number} of the playbook ${playbookId}.`)
  if (versions.size >= mostVersions) versions.clear()
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
  const permissions = await permissionsOfPublisher(scene, publishedBy)
  return {
    run,
    row,
    step,
    document,
    publishedBy,
    rows: await stepsOf(scene, run.id),
    actor: { ...systemActor(scene.actor.organisationId, starter), permissions },
    source: `reaction:playbook:${run.id}#${run.depth}`,
    starter: { id: starter, name: (await nameOfPerson(scene, starter)) ?? '' },
  }
}
