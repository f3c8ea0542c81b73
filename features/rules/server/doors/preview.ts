import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Act } from '../../../../platform/contract/acts/act.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { understand } from '../../../../platform/server/http/invalid.ts'
import { lacking } from '../../../../platform/server/query.ts'
import type { Registry } from '../../../../platform/server/registry.ts'
import { previewRule as request, type RulePreview } from '../../contract/requests/hits.ts'
import { kindOf, RuleBody } from '../../contract/rule.ts'
import { faultsOf } from '../check-rule.ts'
import { previewOf } from '../queries/preview-rule.ts'

/** What is looked at while it is still being written: without a name, and without acts. */
const Draft = RuleBody.extend({
  name: z.string().max(200).default(''),
  acts: z.array(Act).max(10).default([]),
})

/** Reads only; a POST because a rule does not fit into an address. */
export function previewDoor(app: FastifyInstance, doors: Doors, registry: () => Registry): void {
  app.post(`/api/v1${request.path}`, async (asked): Promise<RulePreview> => {
    const actor = doors.actorOf(asked)
    const mayNot = lacking(actor, 'rule.define')
    if (mayNot) throw mayNot
    const { rule } = understand(request.body, asked.body) as { rule: unknown }
    const read = Draft.safeParse(rule)
    if (!read.success)
      return faulty(read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message, at: null })))
    // A condition asks of what it looks at whatever it likes.
    const unread = lacking(actor, `${kindOf(read.data.on)}.read`)
    if (unread) throw unread
    const faults = faultsOf(registry(), actor, read.data).map(({ path, message, at }) => ({ path, message, at }))
    const [inActs, others] = [faults.filter(ofAct), faults.filter((fault) => !ofAct(fault))]
    if (others.length > 0) return faulty(faults)
    // An action that is not filled in yet says nothing about what the condition hits.
    const body = inActs.length > 0 ? { ...read.data, acts: [] } : read.data
    return doors.read(actor, async (scene) => ({ ...(await previewOf(scene, registry(), body)), faults }))
  })
}

const ofAct = ({ path }: { path: string }) => path.startsWith('acts.')

const faulty = (faults: RulePreview['faults']): RulePreview => ({
  faults,
  sentence: 'Something is wrong with it, so nothing was looked at.',
  looked: 0,
  since: null,
  hits: 0,
  untold: 0,
  untoldBecause: null,
  examples: [],
})
