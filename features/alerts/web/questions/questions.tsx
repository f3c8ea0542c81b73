import { useStore } from '../../../../platform/web/store.ts'
import { suppressQuestion } from '../../../suppressions/web/index.ts'
import { AssignQuestion } from './assign-question.tsx'
import { CloseQuestion } from './close-question.tsx'
import { IncidentQuestion } from './incident-question.tsx'
import { SeverityQuestion } from './severity-question.tsx'
import { SnoozeQuestion } from './snooze-question.tsx'
import { TagQuestion } from './tag-question.tsx'
import { TechniqueQuestion } from './technique-question.tsx'
import type { Question, Triage } from '../actions/triage-context.ts'
import { questionStore } from '../actions/triage-context.ts'

/** Whatever an action asks before it is done. */
export const Questions = () => {
  const asked = useStore(questionStore)
  return asked ? <Asked key={asked.question} {...asked} /> : null
}

const Asked = ({ question, triage }: { question: Question; triage: Triage }) => {
  const props = { triage, onClose: () => questionStore.set(undefined) }
  switch (question) {
    case 'close':
      return <CloseQuestion {...props} />
    case 'assign':
      return <AssignQuestion {...props} />
    case 'severity':
      return <SeverityQuestion {...props} />
    case 'tag':
      return <TagQuestion {...props} />
    case 'technique':
      return <TechniqueQuestion {...props} />
    case 'snooze':
      return <SnoozeQuestion {...props} />
    case 'incident':
      return <IncidentQuestion {...props} />
    case 'suppress':
      return triage.rows[0] ? <suppressQuestion.Part alert={triage.rows[0]} onClose={props.onClose} /> : null
  }
}
