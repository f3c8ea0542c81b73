import { useState } from 'react'
import type { Problem } from '../contract/problem.ts'
import { asProblem } from './client.ts'

/** For forms: runs one thing at a time and keeps why it was refused. `attempt` resolves to whether it worked. */
export const useAttempt = () => {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
      return true
    } catch (error) {
      setProblem(asProblem(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, attempt, forget: () => setProblem(undefined) }
}
