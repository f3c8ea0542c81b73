import { Problem } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { memberIds } from '../../../cases/server/index.ts'
import { glassHours, mostTries } from '../../contract/glass.ts'
import { breakGlass as request } from '../../contract/requests/glass.ts'
import { countTry, openThroughGlass, waitOut } from '../glass.store.ts'

const hour = 3_600_000
const untilOf = ({ now }: Scene) => new Date(now.getTime() + glassHours * hour)
/** Longer than either way takes. */
const answerAfterSeconds = 0.3

/**
 * Whether there is such a case is said neither by the answer nor by its time: where there is none, nothing is told
 * to anybody and the answer is the same. What is tried is counted either way.
 */
export const breakGlass = change({
  request,
  inPerson: true,
  fact: 'glass.broken',
  subjectKind: 'glass',
  load: inOrganisation,
  allow: ({ actor }) => actor.kind === 'person' || 'People break glass, not programs.',
  async apply(scene, _, { key, reason }) {
    const tries = await countTry(scene, key, new Date(scene.now.getTime() - hour))
    if (tries > mostTries) throw tooMany()
    const [id, until] = [newId(scene.now), untilOf(scene)]
    const caseId = await openThroughGlass(scene, { id, key, reason, until })
    const tell = await memberIds(scene, caseId ?? scene.actor.organisationId)
    return caseId ? [{ subjectId: id, caseId, data: { key, reason, until: until.toISOString(), tell } }] : []
  },
  async present(scene) {
    await waitOut(scene, answerAfterSeconds)
    const until = untilOf(scene).toISOString()
    return [
      {
        said: 'If this is the key of a restricted case, it is open to you until then, and its members were told.',
        until,
      },
    ]
  },
})

const tooMany = () =>
  new Problem(
    'throttled',
    'glass.too-many',
    `You tried ${mostTries} keys within an hour, which is as many as may be. Ask a lead to let you in; nothing was opened.`,
    { retryAfterSeconds: 3600 },
  )
