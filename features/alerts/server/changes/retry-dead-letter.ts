import type { Connector } from '../../../../connectors/connector.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { discardDeadLetter, reopenDeadLetter, retryDeadLetter } from '../../contract/requests/dead-letters.ts'
import {
  bytesOfDeadLetter,
  loadDeadLetters,
  presentDeadLetters,
  resolveDeadLetters,
  type DeadLetterTarget,
} from '../dead-letters.store.ts'
import { landBatch } from '../receive/land-batch.ts'
import type { Scoring } from '../receive/scoring.ts'
import { readBatch, type ReadBatch } from '../receive/read-batch.ts'

/** Read and landed in the transaction of the change. */
const mostRetried = 4 * 1024 * 1024

const isOpen = ({ resolution }: DeadLetterTarget) =>
  resolution
    ? new Problem('conflict', 'dead_letter.resolved', `This dead letter was ${resolution} already.`)
    : undefined

const refused = (detail: string) =>
  new Problem('conflict', 'dead_letter.still_refused', `${detail} It stays on the list.`)

/** As today's connector reads it; a Problem when it is refused again. */
async function readAgain(
  scene: Scene,
  letter: DeadLetterTarget,
  connector: Connector | undefined,
): Promise<ReadBatch | Problem> {
  if (!connector) return refused(`There is no connector ${letter.connector} any more.`)
  if (letter.size > mostRetried)
    return refused('It is longer than 4 MiB, too much to try here: download it and send it in smaller parts.')
  const read = await readBatch(connector, (await bytesOfDeadLetter(scene, letter.id)) ?? new Uint8Array())
  const [first] = read.refused
  return first || read.arrivals.length === 0 ? refused(first?.detail ?? 'There is no alert in it.') : read
}

/** Cannot be undone: the alert is there, as if it had come well the first time. */
export const retryDeadLetterChange = (connectors: ReadonlyMap<string, Connector>, scoring: Scoring) =>
  change({
    request: retryDeadLetter,
    fact: 'dead-letter.retried',
    subjectKind: 'dead-letter',
    system: true,
    load: loadDeadLetters,
    when: isOpen,
    check: async (scene, letter: DeadLetterTarget) => {
      const read = await readAgain(scene, letter, connectors.get(letter.connector))
      return read instanceof Problem ? read : undefined
    },
    apply: one(async (scene, letter: DeadLetterTarget) => {
      const { id, connector } = letter
      const read = await readAgain(scene, letter, connectors.get(connector))
      if (read instanceof Problem) throw read
      const batch = { connector, arrivals: read.arrivals, refused: [], receipts: [] }
      const { created, repeated } = await landBatch(scene, batch, scoring)
      await resolveDeadLetters(scene, [id], 'retried')
      return { subjectId: id, data: { connector, created, repeated } }
    }),
    present: presentDeadLetters,
  })

export const discardDeadLetterChange = change({
  request: discardDeadLetter,
  fact: 'dead-letter.discarded',
  subjectKind: 'dead-letter',
  load: loadDeadLetters,
  when: isOpen,
  apply: async (scene, letters) => {
    await resolveDeadLetters(
      scene,
      letters.map(({ id }) => id),
      'discarded',
    )
    return letters.map(({ id, connector }) => ({ subjectId: id, data: { connector } }))
  },
  present: presentDeadLetters,
  inverse: ({ subjectId }) => ({ change: reopenDeadLetter.name, subjectId, body: {} }),
})

export const reopenDeadLetterChange = change({
  request: reopenDeadLetter,
  fact: 'dead-letter.reopened',
  subjectKind: 'dead-letter',
  load: loadDeadLetters,
  when: ({ resolution }: DeadLetterTarget) =>
    resolution === 'discarded'
      ? undefined
      : new Problem(
          'conflict',
          'dead_letter.not_discarded',
          'Only a discarded dead letter can be put back on the list.',
        ),
  apply: async (scene, letters) => {
    await resolveDeadLetters(
      scene,
      letters.map(({ id }) => id),
      null,
    )
    return letters.map(({ id, connector }) => ({ subjectId: id, data: { connector } }))
  },
  present: presentDeadLetters,
  inverse: ({ subjectId }) => ({ change: discardDeadLetter.name, subjectId, body: {} }),
})
