import type { AnyChange, Target } from '../../../../platform/server/change.ts'
import type { Registry } from '../../../../platform/server/registry.ts'
import { reportNobody } from '../../contract/requests/hand-out.ts'
import { leadsOf, teamNamed } from '../queries/people.ts'
import { waitForSomebody } from '../stores/policies.store.ts'

/** The case stays without an owner, waits for somebody, and who leads the team is told. */
export const reportNobodyChange = (registry: () => Registry): AnyChange => ({
  request: reportNobody,
  fact: 'hand-out.nobody-there',
  subjectKind: 'case',
  permission: 'case.hand-out',
  door: true,
  load: (scene, refs, input) => registry().changes.get('case.assign')!.load(scene, refs, input),
  async apply(scene, targets: readonly (Target & { key: string })[], { teamId, why }: { teamId: string; why: string }) {
    const team = await teamNamed(scene, teamId)
    const tell = await leadsOf(scene, teamId)
    for (const { id } of targets) await waitForSomebody(scene, id, teamId)
    return targets.map(({ id, key }) => ({ subjectId: id, caseId: id, data: { key, team, why, tell } }))
  },
  present: async (_, ids) => ids.map(() => null),
})
