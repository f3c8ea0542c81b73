import { describe, expect, it } from 'vitest'
import { z as quiet } from './no-schemas.ts'
import type { z as real } from 'zod'

const z = quiet as typeof real

describe('contracts without schemas', () => {
  it('can be written down like any other, and keep the values of an enum', () => {
    const Colour = z.enum(['red', 'green']).meta({ id: 'Colour' })
    const Thing = z.strictObject({
      colour: Colour.optional(),
      at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
    })
    expect(Colour.options).toEqual(['red', 'green'])
    expect(() => Thing.extend({ many: z.array(Thing).max(3) }).refine(() => true, 'no')).not.toThrow()
  })

  it('refuse to parse rather than let anything through', () => {
    expect(() => z.string().parse('x')).toThrow('the server parses')
    expect(() => z.object({}).safeParse({})).toThrow('the server parses')
  })
})
