import { inspectEvidence as request } from '../../contract/requests/custody.ts'
import { custodyChange } from '../custody/custody-change.ts'
import { concernedOf, conflict } from '../evidence.ts'
import { updateEvidence } from '../evidence.store.ts'

/** Somebody has looked at the thing itself. */
export const inspectEvidence = custodyChange({
  request,
  kind: 'verified',
  fact: 'evidence.inspected',
  when: ({ content_id, exhibit }) =>
    content_id === null
      ? undefined
      : conflict('evidence.kept-here', `The bytes of ${exhibit} are kept here: have them measured instead.`),
  step: ({ seal }, { sound, details }) => ({ seal, sound, details }),
  async after(scene, item, { sound, details, at }) {
    const [checked, checked_at] = [sound ? 'sound' : 'damaged', at ?? scene.now]
    await updateEvidence(scene, item.id, { checked, checked_at, check_says: sound ? null : details })
    return {}
  },
  data: (_, item, { sound, details }) => ({ sound, details, tell: sound ? [] : concernedOf(item) }),
})
