import type { NativeAlert } from '../../features/alerts/contract/native-alert.ts'
import type { Connector } from '../connector.ts'
import { kindOf, notAnAlert } from '../build.ts'
import { isFields } from '../read.ts'

const maxTexts = 200

/** The strings of a payload, breadth first, so that a sender's `raw` is searched for observables too. */
const stringsOf = (raw: unknown): string[] => {
  const found: string[] = []
  const queue: unknown[] = [raw]
  for (let next = 0; next < queue.length && next < 2000 && found.length < maxTexts; next++) {
    const value = queue[next]
    if (typeof value === 'string') found.push(value)
    else if (typeof value === 'object' && value !== null) queue.push(...Object.values(value).slice(0, 500))
  }
  return found
}

/** The item is the native alert itself; whether it is a valid one is judged, field by field, by whoever takes it in. */
export const connector: Connector = {
  name: 'generic',
  title: 'Any tool (native alert)',
  wrappers: [],
  map: (item) => {
    if (!isFields(item)) return notAnAlert(`An alert is an object; this is ${kindOf(item)}.`)
    const texts = item.raw === undefined ? [] : stringsOf(item.raw)
    const alert = item as NativeAlert
    return texts.length > 0 ? { alert, texts } : { alert }
  },
}
