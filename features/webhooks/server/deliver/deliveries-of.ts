import { setImmediate as breathe } from 'node:timers/promises'
import { makeWork, type Work } from '../../../../platform/contract/expressions/expression.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { NewDelivery } from '../deliveries.store.ts'
import { bodyOf, valuesOf, type SeenFact } from '../fact-json.ts'
import type { Compiled } from '../webhook.ts'

const longestBody = 256_000
/** Of one webhook at one reading, and so many of it at a stretch: the others wait for it meanwhile. */
const mostWork = 5_000_000
const atAStretch = 200_000

type Making = { webhook: { id: string }; compiled: Compiled; facts: readonly SeenFact[] }

/** What one webhook is to be sent of these facts. What cannot be said is kept as given up; the others go on. */
export async function deliveriesOf(scene: Scene, { webhook, compiled, facts }: Making): Promise<NewDelivery[]> {
  const made: NewDelivery[] = []
  let done = 0
  let rested = 0
  for (const fact of facts) {
    const work = makeWork(Math.max(0, Math.min(makeWork().most, mostWork - done)))
    const delivery = deliveryOf(scene, { webhookId: webhook.id, compiled, fact, work })
    if (delivery) made.push(delivery)
    done += Math.min(work.done, work.most)
    if (done - rested > atAStretch) {
      rested = done
      await breathe()
    }
  }
  return made
}

type One = { webhookId: string; compiled: Compiled; fact: SeenFact; work: Work }

function deliveryOf(scene: Scene, { webhookId, compiled, fact, work }: One): NewDelivery | undefined {
  const id = newId(scene.now)
  const kept = { id, webhookId, activityId: fact.id, caseId: fact.caseId, fact: fact.fact }
  const instead = (why: object) => JSON.stringify({ id: fact.id, fact: fact.fact, ...why })
  const unsaid = (why: string): NewDelivery => ({ ...kept, body: instead({ notSaid: true }), dead: why })
  try {
    const holds = compiled.holds(valuesOf(fact, scene.now), work)
    if (work.tooMuch !== null) return unsaid(`Whether it is to be sent could not be told. ${work.tooMuch}`)
    if (!holds) return undefined
    const body = bodyOf(compiled, fact, { id, now: scene.now, work })
    if (work.tooMuch !== null) return unsaid(`Its body could not be written. ${work.tooMuch}`)
    return { ...kept, body: body.length <= longestBody ? body : instead({ tooLarge: true }) }
  } catch (error) {
    return unsaid(`Its body could not be written: ${(error as Error).message}`.slice(0, 2000))
  }
}
