import { useEffect, useState } from 'react'
import { dialNow, useLiveState } from '../live.ts'
import css from './frame.module.css'

/** Offline and stale are said, never silent: a 28 px line under the top bar, after two seconds. */
export const StatusLine = () => {
  const state = useLiveState()
  const online = useOnline()
  const wrong = !online || state === 'stale'
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!wrong) return
    const timer = setTimeout(() => setShown(true), 2000)
    return () => {
      clearTimeout(timer)
      setShown(false)
    }
  }, [wrong])
  return (
    <div role="status" className={shown ? css.status : undefined}>
      {shown && !online && 'You are offline. What you see may be old; changes are refused until the network is back.'}
      {shown && online && (
        <>
          The live line is down. What you see may be old; it is being dialled again.
          <button type="button" className={css.tryNow} onClick={dialNow}>
            Try now
          </button>
        </>
      )}
    </div>
  )
}

const useOnline = (): boolean => {
  const [online, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const off = new AbortController()
    addEventListener('online', () => setOnline(true), { signal: off.signal })
    addEventListener('offline', () => setOnline(false), { signal: off.signal })
    return () => off.abort()
  }, [])
  return online
}
