import type { ComponentType } from 'react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { dropHeldKeys, expectFocus } from './browser/held-keys.ts'
import type { Keys } from './browser/keys.ts'

/** A kind of context a page can offer, and the type of what it offers. */
export type ContextKey<C> = { readonly name: string; readonly is?: (value: C) => void }

export const contextKey = <C>(name: string): ContextKey<C> => ({ name })

export type ActionIcon = ComponentType<{ size?: number | string; stroke?: number | string }>

/**
 * What one can do, once: the same object is the button, the menu entry, the palette entry and the key.
 * Without `context` it is offered everywhere.
 */
export type Action<C = undefined> = {
  /** As the change it performs: `case.close`; or `view.` and a word. */
  id: string
  context?: ContextKey<C>
  label: string | ((context: C) => string)
  icon?: ActionIcon
  keys?: Keys | readonly Keys[]
  /** Heading in the palette and the list of keys. */
  group: string
  /** What else one may look for it by in the palette. */
  words?: string
  /** Keys that only move about are left out of the palette. */
  palette?: false
  /** It brings up something that takes keys: those typed before it stands there are for it. */
  opens?: true
  visible?: (context: C) => boolean
  /** Why it cannot be done now, as a sentence; undefined when it can. */
  reason?: (context: C) => string | undefined
  run: (context: C) => void | Promise<void>
}

export type AnyAction = Action<never>

/** An action together with the context it would run in now. */
export type Offer = {
  id: string
  label: string
  words: string
  group: string
  icon: ActionIcon | undefined
  keys: readonly Keys[]
  palette: boolean
  reason: string | undefined
  run(): void
}

const actions = new Map<string, AnyAction>()
let contexts: { token: symbol; name: string; value: unknown }[] = []
const listeners = new Set<() => void>()
let version = 0
let onFailure: (error: unknown) => void = () => undefined

const changed = () => {
  version += 1
  for (const listener of [...listeners]) listener()
}

export const defineAction = <C = undefined>(action: Action<C>): Action<C> => action

/** Returns how to take them back. A second action under a known id replaces the first. */
export const registerActions = (added: readonly AnyAction[]): (() => void) => {
  for (const action of added) actions.set(action.id, action)
  changed()
  return () => {
    for (const action of added) if (actions.get(action.id) === action) actions.delete(action.id)
    changed()
  }
}

/** Where a failed `run` is told; set once by the app. */
export const tellFailuresTo = (tell: (error: unknown) => void): void => {
  onFailure = tell
}

const pushContext = (token: symbol, name: string, value: unknown) => {
  const old = contexts.findIndex((context) => context.token === token)
  contexts = old < 0 ? [...contexts, { token, name, value }] : contexts.with(old, { token, name, value })
  changed()
}

const dropContext = (token: symbol) => {
  if (!contexts.some((context) => context.token === token)) return
  contexts = contexts.filter((context) => context.token !== token)
  changed()
}

/** Offers a context while mounted; undefined offers none. The newest of a name wins. Keep `value` stable (useMemo). */
export const useActionContext = <C>(key: ContextKey<C>, value: C | undefined): void => {
  const [token] = useState(() => Symbol(key.name))
  useEffect(() => {
    if (value === undefined) dropContext(token)
    else pushContext(token, key.name, value)
  }, [token, key.name, value])
  useEffect(() => () => dropContext(token), [token])
}

/** The action as it stands now, or undefined when it has no context or is not visible in it. */
export const offerOf = <C>(action: Action<C>, given?: C): Offer | undefined => {
  const context = given === undefined ? contextOf(action) : { value: given }
  if (!context || action.visible?.(context.value) === false) return undefined
  const { value } = context
  return {
    id: action.id,
    label: typeof action.label === 'function' ? action.label(value) : action.label,
    words: action.words ?? '',
    group: action.group,
    icon: action.icon,
    keys: typeof action.keys === 'string' ? [action.keys] : (action.keys ?? []),
    palette: action.palette !== false,
    reason: action.reason?.(value),
    run: () => {
      if (action.opens) expectFocus()
      void runSafely(() => action.run(value))
    },
  }
}

const contextOf = <C>(action: Action<C>): { value: C } | undefined => {
  if (!action.context) return { value: undefined as C }
  const found = contexts.findLast((context) => context.name === action.context?.name)
  return found && { value: found.value as C }
}

const runSafely = async (run: () => void | Promise<void>): Promise<void> => {
  try {
    await run()
  } catch (error) {
    dropHeldKeys()
    onFailure(error)
  }
}

/** Everything that can be done here and now, newest registered last. */
export const offers = (): Offer[] => [...actions.values()].flatMap((action) => offerOf(action as Action<unknown>) ?? [])

/** The offer a key stands for: what a page brings wins over what is always there. */
export const offerForKey = (keys: Keys): Offer | undefined => {
  const found = [...actions.values()].filter((action) => hasKey(action, keys))
  const own = found.filter((action) => action.context)
  for (const action of [...own.reverse(), ...found.filter((one) => !one.context)]) {
    const offer = offerOf(action as Action<unknown>)
    if (offer) return offer
  }
  return undefined
}

const hasKey = (action: AnyAction, keys: Keys) =>
  typeof action.keys === 'string' ? action.keys === keys : (action.keys?.includes(keys) ?? false)

/** Whether some offered action begins with this key: `g ` waits for its letter. */
export const sequenceStarts = (prefix: string): boolean =>
  [...actions.values()].some((action) =>
    (typeof action.keys === 'string' ? [action.keys] : (action.keys ?? [])).some((keys) => keys.startsWith(prefix)),
  )

/** Re-renders when actions or contexts change. */
export const useActionsVersion = (): number =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => version,
  )

export const useOffer = <C>(action: Action<C>, given?: C): Offer | undefined => {
  useActionsVersion()
  return offerOf(action, given)
}
