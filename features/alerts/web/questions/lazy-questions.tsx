import { later, useBringSoon } from '../../../../platform/web/ui/later.tsx'
import { useStore } from '../../../../platform/web/store.ts'
import { suppressQuestion } from '../../../suppressions/web/index.ts'
import { questionStore } from '../actions/triage-context.ts'

const questions = later(() => import('./questions.tsx').then((part) => part.Questions))
const soon = [questions, suppressQuestion]

/** Not part of the first page; fetched once the list stands, so that the first key finds them there. */
export const LazyQuestions = () => {
  const asked = useStore(questionStore)
  useBringSoon(soon)
  return asked ? <questions.Part /> : null
}
