import type { Landings, LifecycleDraft } from '../../contract/lifecycle.ts'

/** `names`: what each saved status is called now; one taken out is not among them. `renaming`: the name being typed. */
export type Step = { draft: LifecycleDraft; names: Readonly<Record<string, string>>; renaming?: string | undefined }

export const firstStep = (draft: LifecycleDraft): Step => ({
  draft,
  names: Object.fromEntries(draft.statuses.map(({ name }) => [name, name])),
})

/** The letters of one name are one step; `renamed`: from what to what. */
export function withStep(steps: readonly Step[], draft: LifecycleDraft, renamed?: readonly [string, string]): Step[] {
  const last = steps.at(-1)!
  if (draft === last.draft) return [...steps]
  const names = Object.entries(last.names).map(([saved, now]) => [
    saved,
    renamed && now === renamed[0] ? renamed[1] : now,
  ])
  const there = new Set(draft.statuses.map(({ name }) => name))
  const step = { draft, names: Object.fromEntries(names.filter(([, now]) => there.has(now!))), renaming: renamed?.[1] }
  const goesOn = steps.length > 1 && renamed !== undefined && last.renaming === renamed[0]
  return [...(goesOn ? steps.slice(0, -1) : steps).slice(-100), step]
}

/** Statuses that are the same under another name: their cases stay in them. Of a closed one nothing moves. */
export const renamesOf = ({ draft, names }: Step): Landings =>
  Object.fromEntries(
    Object.entries(names).filter(
      ([saved, now]) => saved !== now && draft.statuses.some(({ name, stage }) => name === now && stage !== 'closed'),
    ),
  )
