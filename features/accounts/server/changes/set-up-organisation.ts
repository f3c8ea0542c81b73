import { z } from 'zod'
import { Problem } from '../../../../platform/contract/problem.ts'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { insertShippedRoles, replaceGrants } from '../../../access/server/index.ts'
import { insertMembership, insertOrganisation, insertPerson, selectAnyOrganisation } from '../accounts.store.ts'
import { removeSetupLink } from '../setup.store.ts'

const request = changeRequest({
  name: 'organisation.set-up',
  path: '/setup',
  summary: 'Make the first organisation and its administrator',
  body: z.strictObject({
    organisation: z.string(),
    key: z.string(),
    personId: z.uuid(),
    name: z.string(),
    email: z.string(),
    passwordHash: z.string(),
  }),
  answer: z.object({}),
})

/** The first of everything; refused a second time. The first person holds all shipped roles but the reading ones. */
export const setUpOrganisation = change({
  request,
  fact: 'organisation.set-up',
  subjectKind: 'organisation',
  door: true,
  system: true,
  load: inOrganisation,
  check: async (scene) => ((await selectAnyOrganisation(scene.db)) ? alreadySetUp() : undefined),
  async apply(scene, [target], input) {
    await insertOrganisation(scene, { key: input.key, name: input.organisation })
    await insertPerson(scene, {
      id: input.personId,
      email: input.email,
      name: input.name,
      passwordHash: input.passwordHash,
    })
    await insertMembership(scene, input.personId)
    const roles = await insertShippedRoles(scene)
    const held = ['administrator', 'lead'].flatMap((name) => roles.get(name) ?? [])
    await replaceGrants(scene, input.personId, held)
    await removeSetupLink(scene.db)
    return [{ subjectId: target?.id ?? '', data: { organisation: input.organisation, name: input.name } }]
  },
  present: async (_, ids) => ids.map(() => ({})),
})

export const alreadySetUp = () =>
  new Problem(
    'conflict',
    'organisation.already_set_up',
    'Caseward is set up already. Sign in, or ask an administrator for an invite.',
  )
