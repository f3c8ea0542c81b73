import type { WebFeature } from '../../../platform/web/slots.ts'
import { accountSentences } from './sentences.tsx'
import { text } from './texts.ts'

export { Door } from './parts/door.tsx'
export { enter } from './parts/enter.ts'

export const accountsWeb: WebFeature = {
  name: 'accounts',
  routes: [
    {
      path: '/sign-in',
      frame: 'bare',
      title: text.signIn,
      load: () => import('./pages/sign-in.tsx').then((page) => page.SignInPage),
    },
    {
      path: '/setup',
      frame: 'bare',
      title: text.setUpTitle,
      load: () => import('./pages/set-up.tsx').then((page) => page.SetUpPage),
    },
    {
      path: '/invite/$token',
      frame: 'bare',
      title: text.accept,
      load: () => import('./pages/accept-invite.tsx').then((page) => page.AcceptInvitePage),
    },
  ],
  settings: [
    {
      label: text.passwordAndSessions,
      path: 'security',
      words: 'sign-in sign out devices',
      section: 'You',
      order: 10,
      load: () => import('./pages/security.tsx').then((page) => page.SecurityPage),
    },
  ],
  sentences: accountSentences,
  slots: {
    'me.menu': [
      { name: 'accounts', order: 10, load: () => import('./parts/me-entries.tsx').then((part) => part.MeEntries) },
    ],
    'organisation.menu': [
      {
        name: 'accounts',
        order: 10,
        load: () => import('./parts/organisation-entries.tsx').then((part) => part.OrganisationEntries),
      },
    ],
  },
  refreshes: ({ fact }) => (fact.startsWith('session.') ? ['session.list'] : []),
}
