import type { Reaction } from '../../../../platform/server/jobs/reactions.ts'
import { suppressionFacts } from '../../../suppressions/contract/facts.ts'
import { openAlertsMuted } from '../../../suppressions/server/index.ts'
import { suppressedBy } from '../alerts.store.ts'
import { releaseAlertChange, suppressAlertChange } from '../changes/suppress-alert.ts'

export const muteOpenAlerts: Reaction = {
  name: 'mute-open-alerts',
  on: ['suppression.created'],
  run: async (react, fact) => {
    const { applyToOpen, name } = suppressionFacts['suppression.created'].parse(fact.data)
    if (!applyToOpen) return
    const refs = await react.read((scene) => openAlertsMuted(scene, fact.subjectId))
    if (refs.length > 0)
      await react.perform(
        { partial: true },
        { change: suppressAlertChange, refs, body: { suppressionId: fact.subjectId, name } },
      )
  },
}

export const releaseMutedAlerts: Reaction = {
  name: 'release-muted-alerts',
  on: ['suppression.ended'],
  run: async (react, fact) => {
    if (!suppressionFacts['suppression.ended'].parse(fact.data).release) return
    const refs = await react.read((scene) => suppressedBy(scene, fact.subjectId))
    if (refs.length > 0) await react.perform({ partial: true }, { change: releaseAlertChange, refs, body: {} })
  },
}
