import type { Connector, Mapped, Refused } from '../../../../connectors/connector.ts'
import type { NativeAlert } from '../../contract/native-alert.ts'
import { checkAlert } from './check-alert.ts'
import type { Item } from './read-items.ts'

export type Taken = { alert: NativeAlert; texts: string[] }

/** What a connector made of an item, checked and storable: a connector's slip is refused like a sender's, never stored. */
export const toNative = (mapped: Mapped | Refused): Taken | Refused => {
  if ('refused' in mapped) return mapped
  const checked = checkAlert(mapped.alert)
  return 'refused' in checked ? checked : { alert: checked.alert, texts: mapped.texts ?? [] }
}

/** From one item of a body to a native alert, or the refusal of this one alone. */
export const takeItem = (connector: Connector, item: Item): Taken | Refused =>
  'refused' in item ? { refused: item.refused } : toNative(connector.map(item.value, item.envelope))
