import type { NativeAlert } from '../features/alerts/contract/native-alert.ts'

/** Why one item of a tool's payload is not an alert: a stable code and a sentence naming what was found. */
export type Refused = { refused: { code: string; detail: string } }

/** `texts`: further prose of the payload worth searching for observables (title and description always are). */
export type Mapped = { alert: NativeAlert; texts?: string[] }

/** One source of alerts: a pure typed function from the tool's payload to the native alert. No IO, no clock, no state. */
export type Connector = {
  /** As in `POST /api/v1/ingest/{name}`. */
  name: string
  title: string
  /** Where one body may hold many alerts, as paths of keys: `[['value'], ['detail', 'findings']]`. */
  wrappers: readonly (readonly string[])[]
  /** `item` is the parsed JSON of one alert, of any shape; `envelope` what stood around it, without the items. */
  map(item: unknown, envelope: unknown): Mapped | Refused
}
