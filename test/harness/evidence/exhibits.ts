import type { AddressInfo } from 'node:net'
import type { Case } from '../../../features/cases/contract/case.ts'
import type { CustodyEvent } from '../../../features/evidence/contract/custody.ts'
import type { EvidenceWhole } from '../../../features/evidence/contract/evidence.ts'
import { tokenOf } from '../live-writer.ts'
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

const tus = { 'tus-resumable': '1.0.0' }
const in64 = (text: string) => Buffer.from(text).toString('base64')

/** Sends a file over HTTP, as the web does. @returns the id of the upload */
export async function upload(
  world: TheWorld,
  who: Person,
  { bytes, name = 'disk.img', target }: { bytes: Buffer; name?: string; target: string },
): Promise<string> {
  const at = await reach(world)
  const headers = { ...tus, authorization: `Bearer ${await tokenOf(world, who)}` }
  const begun = await fetch(`${at}/api/v1/uploads`, {
    method: 'POST',
    headers: {
      ...headers,
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${in64(name)},target ${in64(target)}`,
    },
  })
  if (begun.status !== 201) throw Object.assign(new Error('refused'), await begun.json())
  const id = String(begun.headers.get('location')).split('/').at(-1)!
  const sent = await fetch(`${at}/api/v1/uploads/${id}`, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(bytes),
  })
  if (sent.status !== 204) throw new Error(await sent.text())
  return id
}

/** Where its HTTP listens, from the first time on. */
export async function reach(world: TheWorld): Promise<string> {
  const { app } = await world.api()
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}
