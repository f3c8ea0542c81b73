import type { Scene } from '../../../platform/server/scene.ts'
import { openPriority, type Priority } from './engine/engine.ts'
import type { PrioritySignal, Scored } from './engine/signal.ts'
import { evidenceOf } from './evidence-row.ts'
import { readLearned, type AtWork } from './models.store.ts'
import { recentScores } from './scores.store.ts'

/** Arrivals heard again after a start. */
const heardAgain = 2000
/** A model that learns on is read again at most so often (ms). */
const refreshedAfter = 5000

type Held = { engine: Priority; id: string | null; taught: number; since: number }

export type Live = {
  /** Brings what was learnt up to date. */
  follow: (scene: Scene, models: readonly AtWork[]) => Promise<void>
  hear: (signal: PrioritySignal) => { active: Scored; shadow: Scored | undefined }
  activeId: () => string | null
  shadowId: () => string | null
}

/** What this process knows of one organisation: the model in use, the one that watches, and what arrived of late. */
export async function openLive(scene: Scene): Promise<Live> {
  const active = hold()
  const shadow = hold()
  for (const { at, ruleId, host, source, evidence, shadowEvidence } of await recentScores(scene, heardAgain)) {
    const signal = { at: at.getTime(), rule: ruleId, host, source }
    active.engine.observe(signal, { evidence: evidenceOf(evidence) })
    shadow.engine.observe(signal, { evidence: evidenceOf(shadowEvidence ?? evidence) })
  }
  return {
    async follow(within, models) {
      const of = (state: AtWork['state']) => models.find((model) => model.state === state)
      await bring(within, active, of('active'))
      await bring(within, shadow, of('shadow'))
    },
    hear(signal) {
      const scored = take(active, signal)
      return { active: scored, shadow: shadow.id === null ? undefined : take(shadow, signal) }
    },
    activeId: () => active.id,
    shadowId: () => shadow.id,
  }
}

const hold = (): Held => ({ engine: openPriority({}), id: null, taught: 0, since: 0 })

function take({ engine }: Held, signal: PrioritySignal): Scored {
  const scored = engine.score(signal)
  engine.observe(signal, scored)
  return scored
}

async function bring(scene: Scene, held: Held, model: AtWork | undefined): Promise<void> {
  const id = model?.id ?? null
  const now = scene.now.getTime()
  if (id === held.id && (model?.taught === held.taught || now - held.since < refreshedAfter)) return
  held.engine.relearn(id === null ? undefined : await readLearned(scene, id))
  Object.assign(held, { id, taught: model?.taught ?? 0, since: now })
}
