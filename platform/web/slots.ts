import type { QueryClient } from '@tanstack/react-query'
import type { ComponentType, ReactNode } from 'react'
import type { ActionIcon, AnyAction } from './actions.ts'
import type { LiveFact } from './live.ts'
import type { Me } from './session.tsx'
import { permits } from './session.tsx'

export type WebRoute = {
  /** TanStack path: `/cases/$key`. */
  path: string
  /** The page, loaded when it is first needed. */
  load: () => Promise<ComponentType>
  /** `bare` pages (sign-in) have no frame and no reader. */
  frame?: 'bare'
  /** Of the browser tab; pages with a key of their own set it with `useTitle`. */
  title: string
  /** Starts asking before the page is shown. */
  preload?: (client: QueryClient, params: Record<string, string>) => void
}

export type NavigationItem = {
  label: string
  icon: ActionIcon
  to: string
  /** After `g`: one letter, unique. */
  key?: string
  order: number
  /** What one may not use is not there. */
  permission?: string
  /** A hook; undefined while unknown. */
  useCount?: () => number | undefined
  /** What else one may look for it by in the palette. */
  words?: string
}

export type SettingsPage = {
  label: string
  /** Below `/settings/`. */
  path: string
  /** What else one may look for it by in the palette. */
  words?: string
  section: 'You' | 'Organisation' | 'Work' | 'Connections'
  order: number
  permission?: string
  load: () => Promise<ComponentType>
}

export type Found = { id: string; label: string; hint?: string; icon?: ActionIcon; to: string }
export type SearchProvider = {
  name: string
  heading: string
  permission?: string
  search: (text: string, signal: AbortSignal) => Promise<Found[]>
}

/** Something a feature puts into a named place. A place says what it passes to `component` as `P`. */
export type SlotFill<P = never> = {
  order: number
  /** Also the tab's path, where the place is a row of tabs. */
  name: string
  label?: string
  permission?: string
  visible?: (props: P) => boolean
  useCount?: (props: P) => ReactNode
  /** A function component: a class would not fit a place that passes more than it asks for. */
  load: () => Promise<(props: P) => ReactNode>
}

/** Sentence of one fact for timelines and notices: who did what, as React nodes. */
export type SentenceOf = (data: never, subject: ReactNode) => ReactNode

export type WebFeature = {
  name: string
  routes?: readonly WebRoute[]
  navigation?: readonly NavigationItem[]
  /** Pages that the palette finds and the rail does not show. */
  places?: readonly NavigationItem[]
  settings?: readonly SettingsPage[]
  actions?: readonly AnyAction[]
  searchProviders?: readonly SearchProvider[]
  sentences?: Readonly<Record<string, SentenceOf>>
  /** Places: `case.tabs`, `case.facts`, `top.breach`, `top.inbox`, `me.menu` … */
  slots?: Readonly<Record<string, readonly SlotFill[]>>
  /** Names of queries that a fact makes stale. */
  refreshes?: (fact: LiveFact) => readonly string[]
}

let installed: readonly WebFeature[] = []

/** Once, by the app, before anything is drawn. */
export const installFeatures = (features: readonly WebFeature[]): void => {
  installed = features
}

export const features = (): readonly WebFeature[] => installed

/** What is registered for a place, in order, without what the reader may not use. */
export const slotFills = <P>(place: string, me: Pick<Me, 'permissions'>): SlotFill<P>[] =>
  allowed(
    installed.flatMap((feature) => (feature.slots?.[place] ?? []) as unknown as SlotFill<P>[]),
    me,
  )

export const navigation = (me: Pick<Me, 'permissions'>): NavigationItem[] =>
  allowed(
    installed.flatMap((feature) => feature.navigation ?? []),
    me,
  )

export const places = (me: Pick<Me, 'permissions'>): NavigationItem[] =>
  allowed(
    installed.flatMap((feature) => feature.places ?? []),
    me,
  )

export const settingsPages = (me: Pick<Me, 'permissions'>): SettingsPage[] =>
  allowed(
    installed.flatMap((feature) => feature.settings ?? []),
    me,
  )

export const searchProviders = (me: Pick<Me, 'permissions'>): SearchProvider[] =>
  installed.flatMap((feature) => feature.searchProviders ?? []).filter((one) => mayUse(one, me))

export const sentenceOf = (fact: string): SentenceOf | undefined => {
  for (const feature of installed) {
    const sentence = feature.sentences?.[fact]
    if (sentence) return sentence
  }
  return undefined
}

const mayUse = (item: { permission?: string }, me: Pick<Me, 'permissions'>) =>
  item.permission === undefined || permits(me.permissions, item.permission)

const allowed = <T extends { permission?: string; order: number }>(items: T[], me: Pick<Me, 'permissions'>): T[] =>
  items.filter((item) => mayUse(item, me)).sort((a, b) => a.order - b.order)
