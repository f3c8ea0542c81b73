import type { Reaction } from '../../../../platform/server/jobs/reactions.ts'
import { lifecycleFacts } from '../../../lifecycles/contract/facts.ts'
import { followLifecycleChange } from './follow-lifecycle.ts'
import { runningBehind } from '../queries/running-behind.ts'

const atOnce = 200

/** Running cases go over to the newest version of their lifecycle, a part at a time; what is done once is not found again. */
export const moveAlong: Reaction = {
  name: 'move-running-cases-along',
  on: ['lifecycle.revised'],
  async run(react, fact) {
    const { slug, version } = lifecycleFacts['lifecycle.revised'].parse(fact.data)
    for (let after: string | null = null; ;) {
      const refs: string[] = await react.read((scene) => runningBehind(scene, { slug, version, after, most: atOnce }))
      if (refs.length === 0) return
      await react.perform({ partial: true }, { change: followLifecycleChange, refs, body: { lifecycle: slug } })
      after = refs.at(-1)!
    }
  },
}
