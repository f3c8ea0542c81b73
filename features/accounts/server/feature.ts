import type { FastifyInstance } from 'fastify'
import type { Doors, Feature } from '../../../platform/server/feature.ts'
import { accountFacts } from '../contract/facts.ts'
import { listSessions } from '../contract/requests/sessions.ts'
import * as requests from '../contract/requests/signing-in.ts'
import { beginSession, endSession } from './changes/begin-session.ts'
import { changePassword, switchSession } from './changes/change-password.ts'
import { deactivatePerson } from './changes/deactivate-person.ts'
import { grantRoles } from './changes/grant-roles.ts'
import { invitePerson } from './changes/invite-person.ts'
import { joinOrganisation } from './changes/join-organisation.ts'
import { reactivatePerson } from './changes/reactivate-person.ts'
import { renameOrganisation } from './changes/rename-organisation.ts'
import { revokeInvite } from './changes/revoke-invite.ts'
import { revokeSession } from './changes/revoke-session.ts'
import { setUpOrganisation } from './changes/set-up-organisation.ts'
import { accept, setUpByLink, showInvite, showSetUp } from './doors/join.ts'
import { changeOwnPassword, listOwnSessions, signOut, switchOrganisation } from './doors/own-session.ts'
import { signIn } from './doors/sign-in.ts'
import { listInvites, listPeople, readMe } from './queries/list-people.ts'

/** What works before anybody has signed in; paths below /api/v1. */
export const openPaths = [
  requests.signIn,
  requests.readSetUp,
  requests.setUp,
  requests.readInvite,
  requests.acceptInvite,
].map((request) => request.path)

export const accountsFeature = (baseUrl: string): Feature => ({
  name: 'accounts',
  needs: ['access'],
  noun: 'people',
  facts: accountFacts,
  changes: [
    setUpOrganisation,
    joinOrganisation,
    beginSession,
    endSession,
    switchSession,
    changePassword,
    renameOrganisation,
    grantRoles,
    deactivatePerson,
    reactivatePerson,
    invitePerson(baseUrl),
    revokeInvite,
    revokeSession,
  ],
  queries: [readMe, listPeople, listInvites],
  doorRequests: [
    requests.signIn,
    requests.signOut,
    requests.readSetUp,
    requests.setUp,
    requests.readInvite,
    requests.acceptInvite,
    requests.switchOrganisation,
    requests.changePassword,
    listSessions,
  ],
  doors: routes,
})

function routes(app: FastifyInstance, doors: Doors): void {
  const at = (request: { path: string }) => `/api/v1${request.path}`
  app.post(at(requests.signIn), (request, reply) => signIn(doors, request, reply))
  app.post(at(requests.signOut), (request, reply) => signOut(doors, request, reply))
  app.get(at(requests.readSetUp), (request) => showSetUp(doors, request))
  app.post(at(requests.setUp), (request, reply) => setUpByLink(doors, request, reply))
  app.get(at(requests.readInvite), (request) => showInvite(doors, request))
  app.post(at(requests.acceptInvite), (request, reply) => accept(doors, request, reply))
  app.post(at(requests.switchOrganisation), (request) => switchOrganisation(doors, request))
  app.post(at(requests.changePassword), (request) => changeOwnPassword(doors, request))
  app.get(at(listSessions), (request) => listOwnSessions(doors, request))
}
