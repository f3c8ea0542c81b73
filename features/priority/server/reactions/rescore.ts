import type { Change } from '../../../../platform/server/change.ts'
import type { Reaction } from '../../../../platform/server/jobs/reactions.ts'
import { priorityFacts } from '../../contract/facts.ts'

/** Of the open alerts the newest are scored anew when the model in use changes: so many parts of a thousand. */
const parts = 20

/** The queue has one scale: what was scored by another model is scored again. */
export const rescoreByModel = (change: Change): Reaction => ({
  name: 'rescore-by-model',
  on: ['priority.promoted', 'priority.demoted'],
  async run(react, fact) {
    if (fact.fact === 'priority.demoted' && fact.before?.state !== 'active') return
    let after: string | null = null
    for (let part = 1; part <= parts; part++) {
      const once = { activityId: fact.id, reaction: `rescore-by-model ${part}` }
      const done = await react.perform({ once }, { change, refs: [], body: { kind: 'all', after } })
      const told = done.facts[0] && priorityFacts['priority.rescored'].parse(done.facts[0].data)
      if (!told?.next) return
      after = told.next
    }
  },
})

const kindOf = { observable: 'observable', asset: 'asset', alert: 'alert' } as const

/** A mark, a rating or a severity that comes after the alert counts as if it had been there. */
export const rescoreByNews = (change: Change): Reaction => ({
  name: 'rescore-by-news',
  on: ['observable.ioc-marked', 'observable.ioc-expired', 'asset.rated', 'alert.severity-set'],
  async run(react, fact) {
    const kind = kindOf[fact.subjectKind as keyof typeof kindOf]
    await react.perform({}, { change, refs: [], body: { kind, id: fact.subjectId } })
  },
})
