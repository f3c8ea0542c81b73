import { expect, it } from 'vitest'
import { mustFit } from './must-fit.ts'

it('leaves a fifth of the room free, and says how much there is', () => {
  expect(() => mustFit(8e9, 10e9)).not.toThrow()
  expect(() => mustFit(8.1e9, 10e9)).toThrow(expect.objectContaining({ code: 'reading.no_room' }))
  expect(() => mustFit(500e9, 10e9)).toThrow(/holds 500\.0 GB, and 10\.0 GB are free/)
})
