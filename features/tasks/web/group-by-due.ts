import type { Task } from '../contract/task.ts'

const day = 24 * 3_600_000

/** Late, within a day, within a week, later, without a time; empty ones are left out. `now` in milliseconds. */
export const groupByDue = (tasks: readonly Task[], now: number): { name: string; tasks: Task[] }[] => {
  const nameOf = ({ dueAt }: Task): string => {
    if (!dueAt) return 'Without a due time'
    const left = Date.parse(dueAt) - now
    if (left < 0) return 'Late'
    if (left < day) return 'Within 24 hours'
    return left < 7 * day ? 'Within 7 days' : 'Later'
  }
  const groups = Map.groupBy(tasks, nameOf)
  return ['Late', 'Within 24 hours', 'Within 7 days', 'Later', 'Without a due time'].flatMap((name) => {
    const found = groups.get(name)
    return found ? [{ name, tasks: found }] : []
  })
}
