import { describe, expect, it } from 'vitest'
import {
  defineAction,
  offerForKey,
  offerOf,
  offers,
  registerActions,
  sequenceStarts,
  tellFailuresTo,
} from './actions.ts'

describe('actions', () => {
  it('offers what is registered and visible, with its reason, and takes it back', () => {
    const close = defineAction({
      id: 'test.close',
      label: 'Close',
      keys: 'e',
      group: 'Test',
      reason: () => 'Not now.',
      run: () => undefined,
    })
    const hidden = defineAction({
      id: 'test.hidden',
      label: 'Hide',
      group: 'Test',
      visible: () => false,
      run: () => undefined,
    })
    const takeBack = registerActions([close, hidden])
    expect(offers().map((offer) => offer.id)).toEqual(['test.close'])
    expect(offerForKey('e')?.reason).toBe('Not now.')
    takeBack()
    expect(offerForKey('e')).toBeUndefined()
  })

  it('knows the first key of a sequence', () => {
    const takeBack = registerActions([
      defineAction({ id: 'test.go', label: 'Go', keys: 'g a', group: 'Go', run: () => undefined }),
    ])
    expect(sequenceStarts('g ')).toBe(true)
    expect(sequenceStarts('h ')).toBe(false)
    takeBack()
  })

  it('tells a failure instead of losing it', async () => {
    const told: unknown[] = []
    tellFailuresTo((error) => told.push(error))
    offerOf(
      defineAction({ id: 'test.fail', label: 'Fail', group: 'Test', run: () => Promise.reject(new Error('no')) }),
    )?.run()
    await Promise.resolve()
    await Promise.resolve()
    expect(told).toHaveLength(1)
  })
})
