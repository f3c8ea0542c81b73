import { Problem } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { familyOf, openCase } from '../../../cases/server/index.ts'
import { runYaraRules as request } from '../../contract/requests/yara.ts'
import { argumentsOf } from '../arguments.ts'
import { evidenceToScan, waitingScans } from '../queries/evidence-to-scan.ts'
import { insertRuns } from '../runs.store.ts'
import { readTask } from '../tasks/payload.ts'
import { noRules, startReadingChange } from './start-reading.ts'

/** More than these are looked through in several goes. */
const mostAtOnce = 2000

const casesOf = async (scene: Scene, ref: string | null): Promise<readonly string[] | null> =>
  ref === null ? null : familyOf(scene, (await openCase(scene, ref)).id)

/**
 * Old evidence is looked through with the rules as they are now; what is being looked through already is left out. Each case
 * has a fact of its own, and each privileged exhibit: one for all would count what others must not know of.
 */
export const runYaraRulesChange = change({
  request,
  fact: 'yara-rule.run',
  subjectKind: 'yara-rule',
  load: inOrganisation,
  async check(scene, _target, { caseId }) {
    if ((await argumentsOf(scene, 'yara')) === undefined) return noRules
    return (await evidenceToScan(scene, await casesOf(scene, caseId), 1)).length > 0
      ? undefined
      : new Problem('conflict', 'yara-rule.no_evidence', 'There is no evidence with bytes to look through.')
  },
  async apply(scene, [target], { caseId }) {
    const items = await evidenceToScan(scene, await casesOf(scene, caseId), mostAtOnce)
    const made = (await argumentsOf(scene, 'yara')) ?? ''
    const { open = [], privileged = [] } = Object.groupBy(items, (item) => (item.privileged ? 'privileged' : 'open'))
    for (const { id, underWay } of privileged)
      if (!underWay) await scene.also!({ change: startReadingChange, refs: [], body: { evidenceId: id, how: 'yara' } })
    const drafts = []
    for (const [of, here] of Map.groupBy(open, (item) => item.caseId)) {
      const runs = here.map(({ id }) => ({
        id: newId(scene.now),
        caseId: of,
        evidenceId: id,
        how: 'yara' as const,
        arguments: made,
      }))
      const runIds = await insertRuns(scene, runs)
      drafts.push({ subjectId: target!.id, caseId: of, data: { count: runIds.length, runIds } })
    }
    return drafts
  },
  present: async (scene, ids) => {
    const waiting = await waitingScans(scene)
    return ids.map(() => ({ waiting }))
  },
  jobs: (facts) =>
    facts.flatMap(({ organisationId, data }) =>
      (data['runIds'] as string[]).map((runId) => readTask(organisationId, runId)),
    ),
})
