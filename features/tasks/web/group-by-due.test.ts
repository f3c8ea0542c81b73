import { expect, it } from 'vitest'
import type { Task } from '../contract/task.ts'
import { groupByDue } from './group-by-due.ts'

const now = Date.parse('2026-11-17T04:00:00.000Z')
const due = (id: string, dueAt: string | null) => ({ id, dueAt }) as Task

it('parts tasks by how soon they are due, keeping their order', () => {
  const tasks = [
    due('a', '2026-11-17T03:59:00.000Z'),
    due('b', '2026-11-17T04:10:00.000Z'),
    due('c', '2026-11-18T03:00:00.000Z'),
    due('d', '2026-11-20T04:00:00.000Z'),
    due('e', '2027-01-01T00:00:00.000Z'),
    due('f', null),
  ]
  expect(groupByDue(tasks, now).map(({ name, tasks: found }) => [name, found.map((task) => task.id)])).toEqual([
    ['Late', ['a']],
    ['Within 24 hours', ['b', 'c']],
    ['Within 7 days', ['d']],
    ['Later', ['e']],
    ['Without a due time', ['f']],
  ])
  expect(groupByDue([], now)).toEqual([])
})
