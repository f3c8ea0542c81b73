import type { FastifyInstance } from 'fastify'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { understand } from '../../../../platform/server/http/invalid.ts'
import { granted } from '../../../../platform/server/policy.ts'
import { parsePlaybook, readPlaybook, writePlaybook } from '../../contract/document/yaml.ts'
import { checkPlaybookText as request } from '../../contract/requests/write-playbooks.ts'
import type { Faults } from '../faults.ts'

/** Reads only; a POST because a document does not fit into an address. */
export function checkTexts(app: FastifyInstance, doors: Doors, faults: Faults): void {
  app.post(`/api/v1${request.path}`, async (asked) => {
    const actor = doors.actorOf(asked)
    if (!granted(actor, 'playbook.read'))
      throw new Problem(
        'forbidden',
        'request.forbidden',
        'This needs the permission playbook.read, which none of your roles gives.',
      )
    const body = understand(request.body, asked.body) as { document?: unknown; text?: string }
    const read = body.text === undefined ? parsePlaybook(body.document) : readPlaybook(body.text)
    if ('faults' in read) return { document: null, text: null, faults: read.faults }
    const { document } = read
    const found = await doors.read(actor, (scene) => faults.of(scene, document))
    return { document, text: writePlaybook(document), faults: [...found, ...faults.beyond(actor, document)] }
  })
}
