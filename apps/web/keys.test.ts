import { describe, expect, it } from 'vitest'
import type { AnyAction } from '../../platform/web/actions.ts'
import { frameActions, goActions } from '../../platform/web/frame/frame-actions.ts'
import { installFeatures } from '../../platform/web/slots.ts'
import { webFeatures } from './features.ts'

installFeatures(webFeatures)

const places = goActions({ permissions: ['*'] }, () => undefined)
const all: readonly AnyAction[] = [
  ...frameActions,
  ...places,
  ...webFeatures.flatMap((feature) => feature.actions ?? []),
]

const keysOf = ({ keys }: AnyAction) => (typeof keys === 'string' ? [keys] : (keys ?? []))

/** What the pages of triage offer at the same time, beside the frame's, whose keys any page may take over. */
const together = ['triage', 'queue', 'groups', 'part of a group', 'views']
const sceneOf = ({ context }: AnyAction) =>
  context && together.includes(context.name) ? 'triage' : (context?.name ?? 'everywhere')

/** One of the two is there when the other is not: finish and reopen, follow and unfollow. */
const takesTurns = (actions: readonly AnyAction[]) => actions.every(({ visible }) => visible)

const collisions = (actions: readonly AnyAction[]) =>
  [
    ...Map.groupBy(
      actions.flatMap((action) => keysOf(action).map((keys) => ({ keys, action }))),
      ({ keys, action }) => `${sceneOf(action)}: ${keys}`,
    ),
  ]
    .map(([key, found]) => [key, [...new Set(found.map(({ action }) => action))]] as const)
    .filter(([, found]) => found.length > 1 && !takesTurns(found))
    .map(([key, found]) => `${key}: ${found.map(({ id }) => id).join(', ')}`)

describe('keys', () => {
  it('mean one thing each', () => expect(collisions(all)).toEqual([]))

  it('would be told when they did not', () => {
    const [one] = places.filter(({ keys }) => keys)
    expect(collisions([...all, { ...one!, id: 'test.twice' }])).toHaveLength(1)
  })

  it('that begin a sequence mean nothing by themselves', () => {
    const first = new Set(
      all
        .flatMap(keysOf)
        .filter((keys) => keys.includes(' '))
        .map((keys) => keys.split(' ')[0]),
    )
    expect(all.filter((action) => keysOf(action).some((keys) => first.has(keys))).map(({ id }) => id)).toEqual([])
  })

  it('lead to every place of the rail', () =>
    expect(places.filter(({ group, keys }) => group === 'Go' && !keys).map(({ id }) => id)).toEqual([
      'go./alerts/suppressions',
      'go./alerts/rejected',
      'go./reviews',
      'go./lessons',
      'go./glass',
    ]))
})
