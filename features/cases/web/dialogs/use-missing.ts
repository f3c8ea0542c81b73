import { useState } from 'react'

type Missing = Record<string, string | false | undefined>

/** What must be there before a dialog is sent, said beside its field once somebody has tried: name of the field -> sentence. */
export const useMissing = (missing: Missing) => {
  const [tried, setTried] = useState(false)
  const ready = !Object.values(missing).some(Boolean)
  return {
    ready,
    /** For the field, next to what the server said. */
    missingOf: (field: string): string | undefined => (tried && missing[field]) || undefined,
    /** True when all is there. */
    mayBeSent: (): boolean => {
      setTried(!ready)
      return ready
    },
  }
}
