import { readConfig, SettingError } from '../../platform/server/config.ts'
import { addKey, keyPath } from '../../platform/server/means/vault/keyring.ts'
import { forgetKey } from '../../platform/server/means/vault/prove-keys.ts'
import { UsageError, type Run } from './command.ts'
import { withProduct } from './with-product.ts'

/** A new key before the old ones; the worker seals everything anew after the next start. */
export const rotate: Run = async (_args, terminal) => {
  const config = readConfig(terminal.env)
  if (config.secretKey !== undefined || config.secretKeyFile !== undefined)
    throw new SettingError(
      'The key is yours to keep (CASEWARD_SECRET_KEY or CASEWARD_SECRET_KEY_FILE): put a new one before the old, and start again.',
    )
  const { id } = await addKey(config.dataDir)
  terminal.say(`The key ${id} stands before the others in ${keyPath(config.dataDir)}. Start Caseward again to use it.`)
  return 0
}

/** The way out when a key is lost: what it sealed has to be saved anew. */
export const forget: Run = async ([id], terminal) => {
  if (!id || !/^[0-9a-f]{8}$/.test(id)) throw new UsageError('Say which key: eight hex digits, as the start names it.')
  return withProduct(terminal, async ({ database }) => {
    const known = await forgetKey(database, id)
    terminal.say(known ? `The key ${id} is not asked for any more.` : `Nothing here is sealed with a key ${id}.`)
    return known ? 0 : 1
  })
}
