import type { QueryClient } from '@tanstack/react-query'
import type { AnyRoute } from '@tanstack/react-router'
import {
  Navigate,
  Outlet,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { Frame } from '../../platform/web/frame/frame.tsx'
import { Toast } from '../../platform/web/frame/toast.tsx'
import { parseSearch, stringifySearch } from '../../platform/web/search-state.ts'
import { SessionProvider, useMe } from '../../platform/web/session.tsx'
import type { SettingsPage, WebFeature, WebRoute } from '../../platform/web/slots.ts'
import { navigation, settingsPages } from '../../platform/web/slots.ts'
import { Tips } from '../../platform/web/ui/float/tips.tsx'
import { PageHead } from '../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../platform/web/ui/layout/states.tsx'
import { asProblem } from '../../platform/web/client.ts'
import { useTitle } from '../../platform/web/browser/title.ts'

const root = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <Toast />
      <Tips />
    </>
  ),
})

const framed = createRoute({
  id: 'framed',
  getParentRoute: () => root,
  component: () => (
    <SessionProvider
      loading={<SkeletonRows rows={12} />}
      failed={(problem, retry) => <ErrorState problem={problem} onRetry={retry} />}
    >
      <Frame />
    </SessionProvider>
  ),
})

const FirstPage = () => {
  const me = useMe()
  const to = navigation(me)[0]?.to ?? (settingsPages(me).length > 0 ? '/settings' : undefined)
  return to ? (
    <Navigate to={to} replace />
  ) : (
    <EmptyState>You have no role here yet. Ask an administrator of {me.organisation.name} for one.</EmptyState>
  )
}

const first = createRoute({ path: '/', getParentRoute: () => framed, component: FirstPage })

const settings = createRoute({
  path: '/settings',
  getParentRoute: () => framed,
  component: lazyRouteComponent(() => import('../../platform/web/frame/settings.tsx'), 'Settings'),
})

const firstSettings = createRoute({
  path: '/',
  getParentRoute: () => settings,
  component: lazyRouteComponent(() => import('../../platform/web/frame/settings.tsx'), 'FirstSettings'),
})

const NotFound = () => {
  useTitle('Not found')
  return (
    <>
      <PageHead title="Not found" />
      <EmptyState>
        There is no such page, or it is not visible to you. Ctrl-K searches everything you may see.
      </EmptyState>
    </>
  )
}

/** Inside the frame, so that the way on is at hand. */
const notFound = createRoute({ path: '$', getParentRoute: () => framed, component: NotFound })

const routeOf = (route: WebRoute, client: QueryClient): AnyRoute => {
  const load = lazyRouteComponent(async () => ({ default: titled(await route.load(), route.title) }))
  return createRoute({
    path: route.path,
    getParentRoute: () => (route.frame === 'bare' ? root : framed) as typeof root,
    component: load,
    ...(route.preload
      ? { loader: ({ params }: { params: unknown }) => route.preload?.(client, params as Record<string, string>) }
      : {}),
  }) as unknown as AnyRoute
}

const settingsRoute = (page: SettingsPage): AnyRoute =>
  createRoute({
    path: page.path,
    getParentRoute: () => settings,
    component: lazyRouteComponent(async () => ({ default: titled(await page.load(), page.label) })),
  }) as unknown as AnyRoute

const titled = (Page: React.ComponentType, title: string) => () => {
  useTitle(title)
  return <Page />
}

/** The routes of all features, in two kinds: with the frame and a reader, and bare. */
export const composeRouter = (features: readonly WebFeature[], client: QueryClient) => {
  const routes = features.flatMap((feature) => feature.routes ?? [])
  const inFrame = routes.filter((route) => route.frame !== 'bare').map((route) => routeOf(route, client))
  const bare = routes.filter((route) => route.frame === 'bare').map((route) => routeOf(route, client))
  const pages = features.flatMap((feature) => feature.settings ?? []).map(settingsRoute)
  const tree = root.addChildren([
    framed.addChildren([first, settings.addChildren([firstSettings, ...pages]), ...inFrame, notFound]),
    ...bare,
  ])
  return createRouter({
    routeTree: tree,
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingComponent: () => <SkeletonRows rows={12} />,
    defaultPendingMs: 150,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: ({ error, reset }) => <ErrorState problem={asProblem(error)} onRetry={reset} />,
    scrollRestoration: false,
  })
}
