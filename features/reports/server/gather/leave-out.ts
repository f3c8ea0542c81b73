import type { CaseData, Some } from '../../contract/data.ts'
import type { Above } from '../queries/above-audience.ts'

export const leftOutWords = '[left out: marked for a narrower circle]'

const defanged = (value: string) => value.replaceAll('.', '[.]').replaceAll('@', '[@]')
const literal = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
/** Shorter than that it would be found in words that have nothing to do with it. */
const shortest = 4

/** Whatever names what is left out is left out of every text too, defanged or not, however it is written. */
function hide(above: Above): (text: string) => string {
  const named = [...above.observables.map(({ value }) => value), ...above.alerts.map(({ title }) => title)]
  const forms = named
    .filter((name) => name.trim().length >= shortest)
    .flatMap((name) => [name, defanged(name), defanged(name).replace(/^http/i, 'hxxp')])
  if (forms.length === 0) return (text) => text
  // The longest first: an address that holds another is hidden whole.
  const sorted = [...new Set(forms)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  const any = new RegExp(sorted.map(literal).join('|'), 'giu')
  return (text) => text.replaceAll(any, leftOutWords)
}

/** Words of ours, by which what is told is told apart; an observable may be called like one. */
const ours =
  /^(kind|status|stage|state|fact|severity|standing|tlp|pap|role|cites|disposition|id|at|type|version|.*(At|Id))$/

function everyText<T>(value: T, work: (text: string) => string): T {
  if (typeof value === 'string') return work(value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => everyText(item, work)) as T
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [
    key,
    typeof item === 'string' && ours.test(key) ? item : everyText(item, work),
  ])
  return Object.fromEntries(entries) as T
}

const without = <T>(some: Some<T> | undefined, is: (item: T) => boolean) =>
  some && { ...some, items: some.items.filter((item) => !is(item)) }

/** The data without what is marked for a narrower circle than the readers, and without the names of that anywhere. */
export function leaveOut(data: CaseData, above: Above): CaseData {
  const gone = new Set([...above.observables, ...above.alerts].map(({ id }) => id))
  const titles = new Set(above.alerts.map(({ title, source }) => `${source} ${title}`))
  const { sources } = data
  const kept: CaseData = {
    ...data,
    leftOut: { observables: above.observables.length, alerts: above.alerts.length },
    sources: {
      ...sources,
      ...(sources.observables && { observables: without(sources.observables, ({ id }) => gone.has(id))! }),
      ...(sources.alerts && { alerts: without(sources.alerts, ({ id }) => gone.has(id))! }),
      // Alerts of one title on one day stand there as one: all of them go with the one that must.
      ...(sources.timeline && {
        timeline: without(
          sources.timeline,
          ({ kind, source, title, id }) => gone.has(id) || (kind === 'alert' && titles.has(`${source} ${title}`)),
        )!,
      }),
    },
  }
  const { case: kase, sources: texts } = kept
  const work = hide(above)
  return { ...kept, case: everyText(kase, work), sources: everyText(texts, work) }
}
