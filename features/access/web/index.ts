import type { WebFeature } from '../../../platform/web/slots.ts'
import { accessSentences } from './sentences.tsx'
import { text } from './texts.ts'

export const accessWeb: WebFeature = {
  name: 'access',
  settings: [
    {
      label: text.people,
      path: 'people',
      words: 'accounts invite members',
      section: 'Organisation',
      order: 20,
      permission: 'person.list',
      load: () => import('./pages/people.tsx').then((page) => page.PeoplePage),
    },
    {
      label: text.teams,
      path: 'teams',
      section: 'Organisation',
      order: 21,
      permission: 'team.list',
      load: () => import('./pages/teams.tsx').then((page) => page.TeamsPage),
    },
    {
      label: text.roles,
      path: 'roles',
      words: 'permissions rights',
      section: 'Organisation',
      order: 22,
      permission: 'role.list',
      load: () => import('./pages/roles.tsx').then((page) => page.RolesPage),
    },
    {
      label: text.tokens,
      path: 'tokens',
      words: 'api keys ingest connect',
      section: 'Connections',
      order: 60,
      permission: 'token.list',
      load: () => import('./pages/tokens.tsx').then((page) => page.TokensPage),
    },
  ],
  sentences: accessSentences,
  refreshes: ({ fact }) => {
    const noun = fact.split('.')[0] ?? ''
    if (noun === 'person' || noun === 'invite') return ['person.list', 'invite.list', 'role.list', 'me']
    if (noun === 'role') return ['role.list', 'person.list', 'me']
    return noun === 'team' || noun === 'token' ? [`${noun}.list`] : []
  },
}
