import type { FastifyInstance } from 'fastify'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { understand } from '../../../../platform/server/http/invalid.ts'
import { granted } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { readText } from '../../contract/requests/import-observables.ts'
import { extractObservables } from '../extract/extract-observables.ts'
import { knownAmong } from '../imports.store.ts'
import { knownGood } from '../known-good/known-good.ts'
import { observableId } from '../observable.ts'

/** `POST /api/v1/observables/read-text`: what a paste would add, before it does. */
export function readTextDoor(app: FastifyInstance, doors: Doors): void {
  app.post('/api/v1/observables/read-text', async (request) => {
    const actor = doors.actorOf(request)
    if (!granted(actor, 'observable.read'))
      throw new Problem('forbidden', 'request.forbidden', 'This needs the permission observable.read.')
    const { text } = understand(readText.body, request.body) as { text: string }
    return doors.read(actor, (scene) => previewOf(scene, text))
  })
}

async function previewOf(scene: Scene, text: string) {
  const { organisationId } = scene.actor
  const found = extractObservables([text])
  const ids = found.map(({ type, value }) => observableId(organisationId, type, value))
  const known = await knownAmong(scene, ids)
  const good = await knownGood(scene.db, organisationId, found)
  return {
    items: found.map(({ type, value, internal }, at) => {
      const id = ids[at]!
      const there = known.get(id)
      return { id: there ? id : null, type, value, internal, ioc: there?.ioc ?? false, knownGood: good[at]! }
    }),
  }
}
