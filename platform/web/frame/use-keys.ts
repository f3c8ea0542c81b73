import { useEffect } from 'react'
import { offerForKey, sequenceStarts } from '../actions.ts'
import { nowMs } from '../time/clock.ts'
import { holdKeys } from '../browser/held-keys.ts'
import { createSequence, keyOf, typingIn } from '../browser/keys.ts'

/** Keys that a field or a dialog does not take away. */
const everywhere = new Set(['mod+k'])

/** The one listener for all keys of all actions. */
export const useKeys = (): void => {
  useEffect(holdKeys, [])
  useEffect(() => {
    const whole = createSequence()
    const press = (event: KeyboardEvent) => {
      const key = event.defaultPrevented || event.isComposing ? undefined : keyOf(event)
      if (!key || (typingIn(event.target) && !everywhere.has(key))) return
      // Enter and Space belong to the button or link that has the focus.
      if ((key === 'enter' || key === 'space') && (event.target as Element).closest('a, button, summary, input')) return
      const keys = whole(key, nowMs(), sequenceStarts)
      const offer = offerForKey(keys)
      if (!offer || offer.reason !== undefined) return
      event.preventDefault()
      offer.run()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}
