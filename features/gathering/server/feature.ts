import type { Feature } from '../../../platform/server/feature.ts'
import type { Registry } from '../../../platform/server/registry.ts'
import { gatheringFacts } from '../contract/facts.ts'
import { escalateCase } from './changes/escalate-case.ts'
import { gatherCase, releaseCase } from './changes/gather-case.ts'
import { linkCase, unlinkCase } from './changes/link-case.ts'
import { rejoinCase, splitCase } from './changes/split-case.ts'
import { closeFromBelow, keepWhatIsLinked } from './closing.ts'
import { listCaseLinks } from './queries/list-case-links.ts'

/** `registry`: escalating and splitting open cases as everybody does, with all that joins an opening. */
export const gatheringFeature = (registry: () => Registry): Feature => {
  const openCase = () => registry().changes.get('case.open')!
  return {
    name: 'gathering',
    noun: 'gathering',
    needs: ['alerts', 'cases', 'notes', 'observables', 'tasks'],
    facts: gatheringFacts,
    changes: [escalateCase(openCase), gatherCase, releaseCase, linkCase, unlinkCase, splitCase(openCase), rejoinCase],
    queries: [listCaseLinks],
    joins: [closeFromBelow, keepWhatIsLinked],
  }
}
