import { Problem, wrongField } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation, type Target } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { importObservables, withdrawImport } from '../../contract/requests/import-observables.ts'
import { addSaid, insertImport, knownAmong, loadImports, withdrawImports } from '../imports.store.ts'
import { landSightings } from '../land-sightings.store.ts'
import { observableId } from '../observable.ts'
import { setIoc } from '../observables.store.ts'
import { importsOf } from '../queries/imports.ts'
import { readObservables } from '../read-observables.ts'
import { plainRelations, relationOf } from '../relations/plain-relations.ts'
import { landRelations } from '../relations/relations.store.ts'

const none = new Problem(
  'invalid',
  'observable.none_found',
  'Nothing in this text reads as an observable. Nothing was added.',
)

type Mark = { confidence: number | null; until: Date | null } | null

/** Those that nobody has marked yet: a paste does not overrule what an analyst decided. */
async function markNew(scene: Scene, ids: readonly string[], mark: Mark): Promise<void> {
  if (!mark) return
  const known = await knownAmong(scene, ids)
  const fresh = ids.filter((id) => !known.get(id)?.ioc)
  if (fresh.length > 0) await setIoc(scene, fresh, { ioc: true, ...mark })
}

export const importObservablesChange = change({
  request: importObservables,
  fact: 'observables.imported',
  subjectKind: 'observable-import',
  load: inOrganisation,
  check: (scene, _target, input) => {
    if (readObservables(input).length === 0) return none
    return input.ioc?.until && input.ioc.until <= scene.now
      ? wrongField(
          'observable.expiry_past',
          'ioc.until',
          'The mark would have ended already. Give a time that is to come, or none.',
        )
      : undefined
  },
  apply: async (scene, _targets, input) => {
    const found = readObservables(input).map((each) => ({
      each,
      id: observableId(scene.actor.organisationId, each.type, each.value),
    }))
    const ids = found.map(({ id }) => id)
    const importId = newId(scene.now)
    await insertImport(scene, importId, { observables: found.length, ioc: input.ioc })
    await landSightings(
      scene,
      found.map(({ each, id }) => ({
        subjectKind: 'import',
        subjectId: importId,
        caseId: null,
        seenAt: scene.now,
        observableId: id,
        observable: each,
      })),
    )
    if (input.ioc || input.tlp || input.tags.length > 0) await addSaid(scene, importId, input)
    await markNew(scene, ids, input.ioc)
    await landRelations(
      scene,
      plainRelations(found.map(({ each }) => each)).map((each) => relationOf(scene, each)),
    )
    const named = found.slice(0, 20).map(({ each: { type, value }, id }) => ({ id, type, value }))
    const data = { count: found.length, observables: named }
    return [{ subjectId: importId, data }]
  },
  present: importsOf,
  inverse: ({ subjectId }) => ({ change: withdrawImport.name, subjectId, body: {} }),
})

type ImportTarget = Target & { observables: number; madeBy: string | null; withdrawnAt: Date | null }

export const withdrawImportChange = change({
  request: withdrawImport,
  fact: 'observables.import-withdrawn',
  subjectKind: 'observable-import',
  load: loadImports,
  when: ({ withdrawnAt }: ImportTarget) =>
    withdrawnAt
      ? new Problem('conflict', 'observable.import_withdrawn', 'This import was taken back already.')
      : undefined,
  apply: async (scene, targets) => {
    await withdrawImports(
      scene,
      targets.map((target) => target.id),
    )
    return targets.map(({ id, observables }) => ({ subjectId: id, data: { count: observables } }))
  },
  present: async (_scene, ids) => ids.map((id) => ({ id })),
})
