import { z } from 'zod'
import { queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { Progress, Reach } from '../../../cases/contract/case.ts'
import { ClockFilter } from '../../../clocks/contract/clock.ts'
import { Task, TaskStatus, TaskWithLog } from '../task.ts'

/** The phases of the lifecycle in order, empty ones too, then others that tasks name. */
export const listCaseTasks = queryRequest({
  name: 'task.list-of-case',
  path: '/cases/{id}/tasks',
  summary: 'Tasks of a case and of all merged into it, by phase',
  query: z.strictObject({ reach: Reach.default('own') }),
  answer: z.object({ phases: z.array(z.object({ phase: z.string(), progress: Progress, tasks: z.array(Task) })) }),
})

/** By due time, those without one last; of closed cases none unless `status` asks for done or skipped. */
export const listTasks = queryRequest({
  name: 'task.list',
  path: '/tasks',
  summary: 'Tasks of a person: my work',
  query: z.strictObject({
    ...pageQuery,
    owner: z.union([Id, z.literal('me')]).default('me'),
    status: z.union([TaskStatus, z.literal('unfinished')]).default('unfinished'),
    /** By the clock of it that ends first. */
    clock: ClockFilter.optional(),
    /** `breach`: what breaches next; without what no clock runs on. */
    sort: z.enum(['due', 'breach']).default('due'),
  }),
  answer: page(Task),
})

export const getTask = queryRequest({
  name: 'task.get',
  path: '/tasks/{id}',
  summary: 'One task with its log',
  query: z.strictObject({}),
  answer: TaskWithLog,
})
