import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { contentToAnalyse } from '../../../evidence/server/index.ts'
import { startReading as request } from '../../contract/requests/readings.ts'
import { argumentsOf } from '../arguments.ts'
import { presentRuns } from '../queries/run-rows.ts'
import { factOf } from '../reading.ts'
import { insertRuns } from '../runs.store.ts'
import { readTask } from '../tasks/payload.ts'

/** The exhibit, if there is something to read. @throws Problem 404 */
async function find(scene: Scene, evidenceId: string) {
  const item = await contentToAnalyse(scene, evidenceId)
  if (!item) throw unknown('exhibit')
  return item
}

export const startReadingChange = change({
  request,
  fact: 'reading.started',
  subjectKind: 'reading',
  load: inOrganisation,
  async check(scene, _target, { evidenceId, how }) {
    const item = await find(scene, evidenceId)
    if (!item.contentId)
      return new Problem(
        'conflict',
        'reading.no_content',
        `${item.exhibit} holds no bytes here, so there is nothing to read. Upload its image as an exhibit of its own first.`,
      )
    if (how === 'yara' && (await argumentsOf(scene, how)) === undefined) return noRules
    return undefined
  },
  async apply(scene, _targets, { evidenceId, how }) {
    const item = await find(scene, evidenceId)
    const run = { id: newId(scene.now), caseId: item.caseId, evidenceId: item.id, how }
    const [id] = await insertRuns(scene, [{ ...run, arguments: (await argumentsOf(scene, how)) ?? '' }])
    if (!id)
      throw new Problem(
        'conflict',
        'reading.under_way',
        `${item.exhibit} is being read already. What it gives is shown as soon as it is done.`,
      )
    return [factOf({ ...run, exhibit: item.exhibit, state: 'waiting', arguments: '', title: null, askedBy: null })]
  },
  present: presentRuns,
  jobs: (facts) => facts.map(({ organisationId, subjectId }) => readTask(organisationId, subjectId)),
})

export const noRules = new Problem(
  'conflict',
  'reading.no_rules',
  'No YARA rules are in use. Write some in the settings, or switch some on.',
)
