import type { AssetInput, NativeAlert, ObservableInput } from '../features/alerts/contract/native-alert.ts'
import type { Mapped, Refused } from './connector.ts'
import { cut, isFields, line } from './read.ts'

/** A refusal with a stable code and a sentence. */
export const refuse = (code: string, detail: string): Refused => ({ refused: { code: `connector.${code}`, detail } })

/** `{event_type:"dns"}` is no alert of Suricata: say what it was. */
export const notAnAlert = (detail: string): Refused => refuse('not_an_alert', detail)

export const missing = (tool: string, field: string): Refused =>
  refuse(
    'field_missing',
    `This ${tool} alert has no usable \`${field}\`, without which it cannot be named or told from others.`,
  )

/** For the sentence of a refusal: what JSON this is. */
export const kindOf = (item: unknown): string => {
  if (item === null) return 'null'
  if (Array.isArray(item)) return 'a list'
  if (!isFields(item)) return `a ${typeof item}`
  const keys = Object.keys(item)
    .slice(0, 4)
    .map((key) => line(key, 40))
  return keys.length === 0 ? 'an empty object' : `an object with ${keys.map((key) => `\`${key}\``).join(', ')}`
}

/** Observables of mapped fields, each once; tags of repeats are joined. */
export const observables = () => {
  const seen = new Map<string, ObservableInput>()
  const add = (type: string, values: string | undefined | readonly string[], ...tags: string[]) => {
    for (const value of typeof values === 'string' ? [values] : (values ?? [])) {
      if (value === '' || value.length > 4096 || seen.size >= 1000) continue
      const known = seen.get(`${type} ${value}`)
      const all = [...new Set([...(known?.tags ?? []), ...tags])]
      seen.set(`${type} ${value}`, all.length > 0 ? { type, value, tags: all } : { type, value })
    }
  }
  return { add, all: () => [...seen.values()] }
}

/** Assets, each once by type and name; details that are absent are left out. */
export const assets = () => {
  const seen = new Map<string, AssetInput>()
  const add = (type: string, name: string | undefined, details: Record<string, string | undefined> = {}) => {
    const short = line(name ?? '', 300).trim()
    if (short === '' || seen.size >= 200) return
    const said = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined && value !== ''))
    seen.set(`${type} ${short}`, { ...said, ...seen.get(`${type} ${short}`), type, name: short })
  }
  return { add, all: () => [...seen.values()] }
}

type Parts = { [Key in keyof NativeAlert]?: NativeAlert[Key] | undefined } & {
  source: string
  sourceRef: string
  title: string
}

/** Leaves out what is absent or empty and cuts what is too long, so that nothing is refused for its length. */
export const mapped = (parts: Parts, texts: (string | undefined)[] = []): Mapped => {
  const alert: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(parts))
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) alert[key] = value
  alert.title = line(parts.title, 500)
  if (parts.type !== undefined) alert.type = line(parts.type, 100)
  if (parts.description !== undefined) alert.description = cut(parts.description, 50_000)
  const prose = texts.filter((value) => value !== undefined).map((value) => cut(value, 20_000))
  return prose.length > 0 ? { alert: alert as NativeAlert, texts: prose } : { alert: alert as NativeAlert }
}
