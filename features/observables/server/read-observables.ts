import type { FoundObservable } from '../contract/observable-type.ts'
import { extractObservables } from './extract/extract-observables.ts'
import { normaliseObservable } from './extract/normalise-observable.ts'

type Said = { observables: readonly { type: string; value: string }[]; text?: string | undefined }

/** What is listed and what a text holds, each once. */
export function readObservables({ observables, text }: Said): FoundObservable[] {
  const found = new Map<string, FoundObservable>()
  const listed = observables.map(({ type, value }) => normaliseObservable(type, value)).filter((each) => each !== null)
  for (const each of [...listed, ...(text === undefined ? [] : extractObservables([text]))])
    found.set(`${each.type} ${each.value}`, each)
  return [...found.values()]
}
