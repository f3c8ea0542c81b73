import { expect, it } from 'vitest'
import { noAddresses } from './no-addresses.ts'

it('finds what only looks like an address, each once', () => {
  expect(noAddresses('10.0.0.1, 999.1.1.1 and 999[.]1[.]1[.]1; version 1.2.3, 1.2.3.4.5 and 256.0.0.1.')).toEqual([
    '999.1.1.1',
    '256.0.0.1',
  ])
})
