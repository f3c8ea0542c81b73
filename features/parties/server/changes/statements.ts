import { unknown } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { mustWriteIn } from '../../../../platform/server/activity/parts.ts'
import {
  amendStatement as amend,
  editStatement as edit,
  signStatement as sign,
  takeStatement as take,
  withdrawStatement as withdraw,
} from '../../contract/requests/parties.ts'
import { insertStatement, insertWords, loadParties, loadStatements, updateStatement } from '../parties.store.ts'
import { mustBeSigned, mustBeThere, mustBeUnsigned, readAnother } from '../party.ts'
import { presentStatements } from '../queries/party-rows.ts'

const onStatement = { subjectKind: 'statement', load: loadStatements, present: presentStatements } as const

export const takeStatement = change({
  request: take,
  fact: 'statement.taken',
  subjectKind: 'statement',
  load: inOrganisation,
  async check(scene, _, { partyId }) {
    const [party] = await loadParties(scene, [partyId])
    return party ? mustBeThere(party) : unknown('party')
  },
  async apply(scene, _, { partyId, body, takenAt, endedAt, takenBy, ...rest }) {
    const [party] = await loadParties(scene, [partyId])
    if (!party) throw unknown('party')
    mustWriteIn(scene, party.caseId)
    const [id, caseId] = [newId(scene.now), party.caseId]
    const made = { created_at: scene.now, created_by: scene.actor.personId }
    const when = { taken_at: takenAt, ended_at: endedAt, taken_by: takenBy }
    await insertStatement(scene, { id, case_id: caseId, party_id: party.id, ...rest, ...when, ...made })
    await insertWords(scene, id, { caseId, number: 1, body })
    return [{ subjectId: id, caseId, data: { name: party.name, kind: rest.kind, place: rest.place } }]
  },
  present: presentStatements,
  inverse: ({ subjectId }) => ({ change: 'statement.withdraw', subjectId, body: {} }),
})

/** Not undone: every version stays, and the one before can be written again. */
export const editStatement = change({
  ...onStatement,
  request: edit,
  fact: 'statement.edited',
  when: mustBeUnsigned,
  apply: one(async (scene, statement, { body, takenBy, ...rest }) => {
    const version = statement.said + (body === undefined ? 0 : 1)
    if (body !== undefined) await insertWords(scene, statement.id, { caseId: statement.caseId, number: version, body })
    await updateStatement(scene, statement.id, { ...rest, ...(takenBy === undefined ? {} : { taken_by: takenBy }) })
    const fields = [...Object.keys(rest), ...(takenBy ? ['takenBy'] : []), ...(body === undefined ? [] : ['text'])]
    const data = { name: statement.party_name, kind: statement.kind, fields, version }
    return { subjectId: statement.id, caseId: statement.caseId, data }
  }),
})

export const withdrawStatement = change({
  ...onStatement,
  request: withdraw,
  fact: 'statement.withdrawn',
  when: mustBeUnsigned,
  apply: one(async (scene, { id, caseId, party_name: name, kind }) => {
    await updateStatement(scene, id, { withdrawn_at: scene.now })
    return { subjectId: id, caseId, data: { name, kind } }
  }),
})

/** Of the version that was read; it cannot be taken back. */
export const signStatement = change({
  ...onStatement,
  request: sign,
  fact: 'statement.signed',
  inPerson: true,
  when: mustBeUnsigned,
  check: (_, statement, { version }) => (version === statement.said ? undefined : readAnother(version)),
  apply: one(async (scene, { id, caseId, party_name: name, kind }, { version, words }) => {
    await updateStatement(scene, id, {
      signed_at: scene.now,
      signed_by: scene.actor.personId,
      signed_version: version,
      signed_words: words,
    })
    return { subjectId: id, caseId, data: { name, kind, version, words } }
  }),
})

export const amendStatement = change({
  ...onStatement,
  request: amend,
  fact: 'statement.amended',
  when: mustBeSigned,
  apply: one(async (scene, { id, caseId, party_name: name, kind, said }, { body }) => {
    await insertWords(scene, id, { caseId, number: said + 1, body, addendum: true })
    return { subjectId: id, caseId, data: { name, kind, version: said + 1 } }
  }),
})
