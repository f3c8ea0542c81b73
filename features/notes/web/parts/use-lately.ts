import { useEffect, useState } from 'react'

/** Whether something holds, or did within the last while: what others are told must not flicker with every key. */
export const useLately = (holds: boolean, forMs: number): boolean => {
  const [lately, setLately] = useState(holds)
  useEffect(() => {
    const timer = setTimeout(() => setLately(holds), holds ? 0 : forMs)
    return () => clearTimeout(timer)
  }, [holds, forMs])
  return lately
}
