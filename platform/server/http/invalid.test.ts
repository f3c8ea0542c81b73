import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Line, Severity, TimeInput } from '../../contract/scalars.ts'
import { understand } from './invalid.ts'

const Body = z.strictObject({
  title: Line(200).optional(),
  roleIds: z.array(z.uuid()).min(1).optional(),
  expiresAt: TimeInput.optional(),
  severity: Severity.optional(),
  email: z.email('Your mail, please.').optional(),
  count: z.int().min(1).max(2000).optional(),
  needed: z.boolean(),
})

const refusal = (body: object) => {
  try {
    understand(Body, { needed: true, ...body })
  } catch (problem) {
    return problem
  }
  return undefined
}

describe('what is not understood', () => {
  it.each([
    [{ title: ' ' }, 'title', 'Must not be empty.', 'Title: Must not be empty.'],
    [{ title: 'x'.repeat(201) }, 'title', 'At most 200 characters.', 'Title: At most 200 characters.'],
    [{ roleIds: [] }, 'roleIds', 'Choose at least one.', 'Roles: Choose at least one.'],
    [{ roleIds: ['x'] }, 'roleIds.0', 'Must be an id.', 'Roles: Must be an id.'],
    [
      { expiresAt: 'soon' },
      'expiresAt',
      'Must be a time, like 2026-11-16T07:00:00Z.',
      'Expires at: Must be a time, like 2026-11-16T07:00:00Z.',
    ],
    [
      { severity: 'bad' },
      'severity',
      'Must be informational, low, medium, high, or critical.',
      'Severity: Must be informational, low, medium, high, or critical.',
    ],
    [{ email: 'x' }, 'email', 'Your mail, please.', 'Email: Your mail, please.'],
    [{ count: 2001 }, 'count', 'At most 2,000.', 'Count: At most 2,000.'],
    [{ count: 'x' }, 'count', 'Must be a number.', 'Count: Must be a number.'],
    [{ needed: undefined }, 'needed', 'Is missing.', 'Needed: Is missing.'],
    [{ more: 1 }, '', 'There is no field more here.', 'There is no field more here.'],
  ])('%j is said in a sentence', (body, path, message, detail) => {
    expect(refusal(body)).toMatchObject({ code: 'request.invalid', detail, extra: { fields: [{ path, message }] } })
  })
})
