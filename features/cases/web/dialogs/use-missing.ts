import { useEffect, useState } from 'react'

type Missing = Record<string, string | false | undefined>

/**
 * What must be there before a dialog is sent (name of the field -> sentence). Once somebody has tried, each is said
 * beside its field, `summary` counts them, and the first one takes the focus.
 */
export const useMissing = (missing: Missing) => {
  const [tries, setTries] = useState(0)
  const lacking = Object.values(missing).filter(Boolean).length
  useEffect(() => {
    if (tries > 0)
      document.querySelector<HTMLElement>('dialog[open] :is([aria-invalid="true"], [data-missing])')?.focus()
  }, [tries])
  return {
    /** For the field, next to what the server said. */
    missingOf: (field: string): string | undefined => (tries > 0 && missing[field]) || undefined,
    summary:
      tries === 0 || lacking === 0
        ? undefined
        : lacking === 1
          ? 'One thing above is still missing. Nothing was sent.'
          : `${lacking} things above are still missing. Nothing was sent.`,
    /** True when all is there. */
    mayBeSent: (): boolean => {
      setTries(lacking > 0 ? tries + 1 : 0)
      return lacking === 0
    },
  }
}
