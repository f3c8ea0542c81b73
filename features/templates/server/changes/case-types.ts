import type { Problem } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation, one, type Target } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { allLifecycles } from '../../../lifecycles/server/index.ts'
import { createCaseType, editCaseType, restoreCaseType, retireCaseType } from '../../contract/requests/case-types.ts'
import { columnsOf, same } from '../columns.ts'
import { presentType, type TypeRow } from '../definitions.ts'
import { insertInto, keyExists, loadFrom, typesOf, updateIn } from '../definitions.store.ts'
import { rsit } from '../pack/read-pack.ts'
import { knownKeys, teamExists } from '../queries/known-keys.ts'
import { invalid, keyTaken, retiredProblem } from '../refuse.ts'

type Said = {
  lifecycle?: string | undefined
  rsit?: string | null | undefined
  teamId?: string | null | undefined
  fields?: string[] | undefined
  templates?: string[] | undefined
}

export const createCaseTypeChange = change({
  request: createCaseType,
  fact: 'case-type.created',
  subjectKind: 'case-type',
  load: inOrganisation,
  check: async (scene, _, body) =>
    (await keyExists(scene, 'case_types', body.key))
      ? keyTaken('case-type.key-taken', body.key)
      : saidProblem(scene, body),
  apply: one(async (scene, _: Target, body) => {
    const id = await insertInto(scene, 'case_types', columnsOf(body) as never)
    return { subjectId: id, data: { key: body.key, name: body.name }, after: body }
  }),
  present: presentTypes,
  inverse: ({ subjectId }) => ({ change: retireCaseType.name, subjectId, body: {} }),
})

export const editCaseTypeChange = change({
  request: editCaseType,
  wholly: true,
  fact: 'case-type.edited',
  subjectKind: 'case-type',
  load: loadFrom('case_types'),
  check: (scene, _: TypeRow, body) => saidProblem(scene, body),
  apply: one(async (scene, type: TypeRow, body: Record<string, unknown>) => {
    const before = same(presentType(scene, type), body)
    await updateIn(scene, { table: 'case_types', id: type.id }, { ...columnsOf(body), edited: true })
    const data = { key: type.key, name: String(body.name ?? type.name), changed: Object.keys(before) }
    return { subjectId: type.id, data, before, after: body }
  }),
  present: presentTypes,
  inverse: ({ subjectId, before }) => before && { change: editCaseType.name, subjectId, body: before },
})

const setRetired = (retired: boolean) =>
  one(async (scene: Scene, type: TypeRow) => {
    await updateIn(scene, { table: 'case_types', id: type.id }, { retired_at: retired ? scene.now : null })
    return { subjectId: type.id, data: { key: type.key, name: type.name } }
  })

export const retireCaseTypeChange = change({
  request: retireCaseType,
  fact: 'case-type.retired',
  subjectKind: 'case-type',
  load: loadFrom('case_types'),
  when: ({ name, retired_at }: TypeRow) => (retired_at ? retiredProblem('case-type.retired', name, true) : undefined),
  apply: setRetired(true),
  present: presentTypes,
  inverse: ({ subjectId }) => ({ change: restoreCaseType.name, subjectId, body: {} }),
})

export const restoreCaseTypeChange = change({
  request: restoreCaseType,
  fact: 'case-type.restored',
  subjectKind: 'case-type',
  load: loadFrom('case_types'),
  when: ({ name, retired_at }: TypeRow) => (retired_at ? undefined : retiredProblem('case-type.retired', name, false)),
  apply: setRetired(false),
  present: presentTypes,
  inverse: ({ subjectId }) => ({ change: retireCaseType.name, subjectId, body: {} }),
})

async function presentTypes(scene: Scene, ids: readonly string[]) {
  const found = new Map((await typesOf(scene, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => (found.has(id) ? [presentType(scene, found.get(id)!)] : []))
}

/** A type that points at nothing would only fail when somebody is in a hurry to open a case. */
async function saidProblem(scene: Scene, body: Said): Promise<Problem | undefined> {
  if (body.rsit && !rsit.some(({ value }) => value === body.rsit))
    return invalid('case-type.no-such-rsit', 'rsit', `RSIT knows no ${body.rsit}.`)
  const lifecycles = body.lifecycle === undefined ? [] : (await allLifecycles(scene)).map((each) => each.slug)
  if (body.lifecycle !== undefined && !lifecycles.includes(body.lifecycle))
    return invalid(
      'case-type.no-such-lifecycle',
      'lifecycle',
      `There is no lifecycle ${body.lifecycle}. There are: ${lifecycles.join(', ')}.`,
    )
  if (body.teamId && !(await teamExists(scene, body.teamId)))
    return invalid('case-type.no-such-team', 'teamId', 'There is no such team here.')
  const known = await knownKeys(scene)
  const field = body.fields?.find((key) => !known.fields.has(key))
  if (field !== undefined) return invalid('case-type.no-such-field', 'fields', `There is no field ${field}.`)
  const template = body.templates?.find((key) => !known.templates.has(key))
  if (template === undefined) return undefined
  return invalid('case-type.no-such-template', 'templates', `There is no template ${template}.`)
}
