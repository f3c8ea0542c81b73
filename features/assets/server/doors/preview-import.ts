import type { FastifyRequest } from 'fastify'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { understand } from '../../../../platform/server/http/invalid.ts'
import { granted } from '../../../../platform/server/policy.ts'
import { importAssets, previewImport } from '../../contract/requests/import-assets.ts'
import { knownOf } from '../import/import.store.ts'
import { planImport, type Taken } from '../import/plan-import.ts'
import { cameTo, readGiven } from '../import/take-in.ts'

const sampled = 20

/** What an import would come to; by what the importer may see now, and without writing anything. */
export async function preview(doors: Doors, request: FastifyRequest): Promise<AnswerOf<typeof previewImport>> {
  const actor = doors.actorOf(request)
  if (!granted(actor, importAssets.name))
    throw new Problem(
      'forbidden',
      'request.forbidden',
      'This needs the permission asset.import, which none of your roles gives.',
    )
  const drafts = readGiven(understand(previewImport.body, request.body ?? {}))
  const plan = await doors.read(actor, async (scene) => planImport(drafts.drafts, await knownOf(scene, drafts.drafts)))
  return { ...cameTo(drafts, plan), ignored: drafts.ignored, sample: plan.taken.slice(0, sampled).map(sampleOf) }
}

const sampleOf = ({ draft, does, asset, names }: Taken) => ({
  row: draft.row,
  does,
  kind: draft.kind,
  name: draft.name ?? asset?.name ?? draft.names[0]!.value,
  says: [
    ...names.map(({ value }) => value),
    ...[draft.criticality, draft.owner, draft.site, draft.exposure, ...draft.tags].filter((each) => each !== undefined),
  ].join(', '),
})
