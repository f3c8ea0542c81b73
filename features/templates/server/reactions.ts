import type { Reaction } from '../../../platform/server/jobs/reactions.ts'
import { takeShippedChange } from './changes/take-shipped.ts'
import { weighCaseChange, weighCasesOfAssetChange } from './changes/impact.ts'

/** From then on the types, fields and templates are the organisation's own to change. */
export const fillNewOrganisation: Reaction = {
  name: 'fill-new-organisation-with-shipped-types',
  on: ['organisation.set-up'],
  run: async ({ perform }) => {
    await perform({}, { change: takeShippedChange, refs: [], body: {} })
  },
}

/** Its assets are what its alerts name, so whatever changes which alerts it has may change what it is worth. */
export const weighByAssets: Reaction = {
  name: 'weigh-case-by-its-assets',
  on: ['case.alerts-added', 'case.alerts-detached', 'case.merged', 'case.unmerged'],
  run: async ({ perform }, fact) => {
    const into = (fact.data.into ?? fact.data.from) as { id: string } | undefined
    const refs = [...new Set([fact.caseId, into?.id])].filter((id) => typeof id === 'string')
    // One that was withdrawn in the meantime needs no weighing.
    await perform({ partial: true }, { change: weighCaseChange, refs, body: {} })
  },
}

/** What an asset is worth says what the cases are worth that touch it. */
export const weighByRating: Reaction = {
  name: 'weigh-cases-by-a-rated-asset',
  on: ['asset.rated'],
  run: async ({ perform }, fact) => {
    await perform({}, { change: weighCasesOfAssetChange, refs: [fact.subjectId], body: {} })
  },
}
