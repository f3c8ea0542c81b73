import type { Task } from '../contract/task.ts'

export type Phase = { phase: string; tasks: readonly Task[] }

export type Landing = { phase: string; beforeId: string | null }

/** Where a task lands one step up or down: within its phase, then over its edge into the next. Undefined at the ends. */
export const step = (phases: readonly Phase[], id: string, by: 1 | -1): Landing | undefined => {
  const at = phases.findIndex((phase) => phase.tasks.some((task) => task.id === id))
  const here = phases[at]
  if (!here) return undefined
  const index = here.tasks.findIndex((task) => task.id === id)
  if (by === 1) {
    if (index < here.tasks.length - 1) return { phase: here.phase, beforeId: here.tasks[index + 2]?.id ?? null }
    const next = phases[at + 1]
    return next && { phase: next.phase, beforeId: next.tasks[0]?.id ?? null }
  }
  if (index > 0) return { phase: here.phase, beforeId: here.tasks[index - 1]?.id ?? null }
  const previous = phases[at - 1]
  return previous && { phase: previous.phase, beforeId: null }
}

/** The phases as they are after a task landed; as they were when it is not known. */
export const land = <P extends Phase>(phases: readonly P[], id: string, { phase: name, beforeId }: Landing): P[] => {
  const task = phases.flatMap((phase) => phase.tasks).find((one) => one.id === id)
  if (!task) return [...phases]
  return phases.map((phase) => {
    const rest = phase.tasks.filter((one) => one.id !== id)
    if (phase.phase !== name) return { ...phase, tasks: rest }
    const before = rest.findIndex((one) => one.id === beforeId)
    const at = before < 0 ? rest.length : before
    return { ...phase, tasks: rest.toSpliced(at, 0, { ...task, phase: name }) }
  })
}
