import { Suspense, lazy, useEffect } from 'react'
import { useStore } from '../../../../platform/web/store.ts'
import { questionStore } from '../actions/triage-context.ts'

const load = () => import('./questions.tsx')
const Questions = lazy(() => load().then((part) => ({ default: part.Questions })))

/** Not part of the first page; fetched once the list stands, so that the first key finds them there. */
export const LazyQuestions = () => {
  const asked = useStore(questionStore)
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), 1500)
    return () => clearTimeout(timer)
  }, [])
  if (!asked) return null
  return (
    <Suspense fallback={null}>
      <Questions />
    </Suspense>
  )
}
