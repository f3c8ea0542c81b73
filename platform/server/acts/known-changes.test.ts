import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { changeRequest } from '../../contract/endpoint.ts'
import type { AnyChange } from '../change.ts'
import { knownChanges } from './known-changes.ts'

const Verdict = z.enum(['true_positive', 'false_positive']).meta({ id: 'KnownChangesTestVerdict' })
const request = changeRequest({
  name: 'thing.judge',
  path: '/things/{id}/judge',
  summary: 'Judge a thing',
  body: z.strictObject({
    verdict: Verdict,
    ownerId: z.uuid().nullable().default(null),
    roles: z.array(Verdict).default([]),
    lines: z.array(z.strictObject({ text: z.string() })).default([]),
    why: z.string().max(2000).optional(),
    score: z.int().nullable().optional(),
    limit: z
      .number()
      .nullable()
      .meta({ type: ['number', 'null'] })
      .optional(),
  }),
  answer: z.null(),
})
const registry = { acts: new Map([[request.name, { request, subjectKind: 'thing' } as unknown as AnyChange]]) }

describe('known changes', () => {
  it('say of each field what it holds, named shapes too', () => {
    expect(knownChanges(registry).get('thing.judge')).toEqual({
      name: 'thing.judge',
      summary: 'Judge a thing',
      subjectKind: 'thing',
      fields: {
        verdict: { required: true, type: 'string', words: ['true_positive', 'false_positive'] },
        ownerId: { required: false, type: 'string', nullable: true },
        roles: { required: false, type: 'array', list: true, words: ['true_positive', 'false_positive'] },
        lines: { required: false, type: 'array' },
        why: { required: false, type: 'string', long: true },
        score: { required: false, type: 'integer', nullable: true },
        limit: { required: false, type: 'number', nullable: true },
      },
    })
  })
})
