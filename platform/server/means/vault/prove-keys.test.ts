import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../../../test/harness/product.ts'
import { newKey, readKeyring } from './keyring.ts'
import { forgetKey, proveKeys } from './prove-keys.ts'
import { makeVault } from './vault.ts'

let product: Product
beforeAll(async () => {
  product = await openProduct('prove-keys')
})
afterAll(() => product.close())

it('a start with another key than that of the data ends with a sentence, with both it goes on', async () => {
  const { database } = product
  const now = new Date()
  const [old, next] = [newKey(), newKey()]
  const vaultOf = (...keys: string[]) => makeVault(readKeyring(keys.join(','), 'wrong'))
  const before = vaultOf(old)
  await proveKeys(database, before, now)
  await proveKeys(database, before, now)
  const wrong = vaultOf(next)
  await expect(proveKeys(database, wrong, now)).rejects.toThrow(
    `sealed with the key ${before.keyId}, and Caseward was given ${wrong.keyId}`,
  )
  expect(await product.owner('select key_id from vault_keys')).toEqual([{ key_id: before.keyId }])
  await proveKeys(database, vaultOf(next, old), now)
  expect(await product.owner('select key_id from vault_keys order by since')).toHaveLength(2)
  expect(await forgetKey(database, before.keyId)).toBe(true)
  expect(await forgetKey(database, before.keyId)).toBe(false)
  await proveKeys(database, wrong, now)
})
