import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Problem } from '../../platform/contract/problem.ts'
import { registerActions, tellFailuresTo } from '../../platform/web/actions.ts'
import { frameActions } from '../../platform/web/frame/frame-actions.ts'
import { meOptions } from '../../platform/web/session.tsx'
import { installFeatures } from '../../platform/web/slots.ts'
import { ThemeProvider } from '../../platform/web/theme/theme-provider.tsx'
import { announceProblem } from '../../platform/web/undo.ts'
import { webFeatures } from './features.ts'
import { composeRouter } from './router.tsx'

const signedOut = (error: unknown) => {
  if (!(error instanceof Problem) || error.code !== 'request.unauthenticated') return
  const { pathname, href } = router.state.location
  if (bare.some((path) => pathname.startsWith(path))) return
  client.clear()
  void router.navigate({ to: '/sign-in', search: { next: href } as never, replace: true })
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError: signedOut }),
  mutationCache: new MutationCache({ onError: signedOut }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => error instanceof Problem && error.kind === 'unavailable' && count < 2,
      // Offline is told by our own refusal, in words; the library would wait in silence.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

installFeatures(webFeatures)
registerActions([...frameActions, ...webFeatures.flatMap((feature) => feature.actions ?? [])])
tellFailuresTo(announceProblem)

const bare = webFeatures
  .flatMap((feature) => feature.routes ?? [])
  .filter((route) => route.frame === 'bare')
  .map((route) => route.path.replace(/\/?\$.*$/, ''))
// Everything waits for the reader: asked while the code of the page is still on its way.
if (!bare.some((path) => location.pathname.startsWith(path))) void client.prefetchQuery(meOptions)
const router = composeRouter(webFeatures, client)

const place = document.getElementById('root')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <ThemeProvider>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemeProvider>
    </StrictMode>,
  )
}
