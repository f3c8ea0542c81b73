import { Problem, wrongField } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Matching } from '../../contract/known-good.ts'
import { addKnownGood, removeKnownGood } from '../../contract/requests/known-good.ts'
import { insertList, nameIsTaken, searchedFor } from '../known-good/lists.store.ts'
import { shippedLists } from '../known-good/shipped-lists.ts'
import { beginSweep } from '../known-good/sweeps.store.ts'
import { checked, readLines, readWarninglist, tooCostly, type Warninglist } from '../known-good/warninglist.ts'
import { presentLists } from '../queries/list-known-good.ts'

type Body = {
  text: string
  name?: string | undefined
  description?: string | undefined
  matching?: Matching | undefined
}

/** JSON names itself; lines are told what they are. @throws Problem invalid */
function read({ text, name, description = '', matching }: Body): Warninglist {
  if (/^\s*(?:\{|\[\s*")/.test(text)) return readWarninglist(text)
  if (name === undefined)
    throw wrongField(
      'known-good.no_name',
      'name',
      'Say what these are: “Our domains”, for instance. Nothing was added.',
    )
  if (matching === undefined)
    throw wrongField('known-good.unknown_type', 'matching', 'Say how the lines are matched. Nothing was added.')
  return checked({ name, description, matching, types: [], entries: readLines(text) })
}

const readSafely = (input: Body): Warninglist | Problem => {
  try {
    return read(input)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

export const addKnownGoodChange = change({
  request: addKnownGood,
  fact: 'known-good.added',
  subjectKind: 'known-good-list',
  load: inOrganisation,
  check: async (scene, _target, input) => {
    const list = readSafely(input)
    if (list instanceof Problem) return list
    const lower = list.name.toLowerCase()
    if (shippedLists.some(({ name }) => name.toLowerCase() === lower) || (await nameIsTaken(scene, list.name)))
      return wrongField('known-good.name_taken', 'name', `There is a list “${list.name}” already. Nothing was added.`)
    const why = tooCostly([...(await searchedFor(scene)), list])
    return why ? wrongField('known-good.too_costly', 'text', `${why} Nothing was added.`) : undefined
  },
  apply: async (scene, _targets, input) => {
    const list = read(input)
    const id = newId(scene.now)
    await insertList(scene, id, list)
    await beginSweep(scene)
    return [{ subjectId: id, data: { name: list.name, entries: list.entries.length } }]
  },
  present: presentLists,
  inverse: ({ subjectId }) => ({ change: removeKnownGood.name, subjectId, body: {} }),
})
