import type { Case } from '../../../features/cases/contract/case.ts'
import type { CustodyEvent } from '../../../features/evidence/contract/custody.ts'
import type { EvidenceWhole } from '../../../features/evidence/contract/evidence.ts'
import type { TheWorld } from '../../world.ts'

type Person = TheWorld['ana']

/** An investigation of lena's and what is done with its exhibits. */
export async function withExhibits(world: TheWorld) {
  const kase = await world.did<Case>(world.lena, 'case.open', null, {
    title: 'Redirected payments',
    kind: 'investigation',
  })
  const chain = async (item: { id: string }) =>
    (
      await world.asks<{ items: CustodyEvent[] }>(world.lena, 'evidence.custody', {}, { id: item.id })
    ).items.toReversed()
  return {
    kase,
    chain,
    register: (body: object = {}, who: Person = world.lena) =>
      world.did<EvidenceWhole>(who, 'evidence.register', null, {
        caseId: kase.key,
        kind: 'computer',
        title: 'Laptop fin-lt-031',
        ...body,
      }),
    on: (who: Person, verb: string, item: { id: string }, body: object = {}) =>
      world.did<EvidenceWhole>(who, `evidence.${verb}`, item.id, body),
    kinds: async (item: { id: string }) => (await chain(item)).map((step) => step.kind),
  }
}
