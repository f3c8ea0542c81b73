import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { playbookFacts } from '../contract/facts.ts'

const endings = { done: 'ended', failed: 'failed', denied: 'was denied', cancelled: 'was stopped', running: 'runs' }

/** What comes after the name of who did it. */
export const playbookSentences = {
  'playbook.created': ({ name }) => <>wrote the playbook {name}</>,
  'playbook.saved': ({ name, faults }) => (
    <>
      changed the playbook {name}
      {faults > 0 && <> ({faults} faults)</>}
    </>
  ),
  'playbook.published': ({ name, number }) => (
    <>
      published version {number} of the playbook {name}
    </>
  ),
  'playbook.retired': ({ name }) => <>retired the playbook {name}</>,
  'playbook.restored': ({ name }) => <>took the playbook {name} into use again</>,
  'playbook.started': ({ run }) => <>started the playbook {run.name}</>,
  'playbook.ended': ({ run, status, why }) => (
    <>
      : the playbook {run.name} {endings[status]}
      {why && <>: {why}</>}
    </>
  ),
  'playbook.cancelled': ({ run, reason }) => (
    <>
      stopped the playbook {run.name}: {reason}
    </>
  ),
  'playbook.retried': ({ run, step }) => (
    <>
      began the playbook {run.name} anew from {step}
    </>
  ),
  'playbook.asked': ({ run, question }) => (
    <>
      asks for the playbook {run.name}: {question}
    </>
  ),
  'playbook.decided': ({ run, approved, question, comment }) => (
    <>
      {approved ? 'approved' : 'denied'} what the playbook {run.name} asked: {question}
      {comment && <> ({comment})</>}
    </>
  ),
  'playbook.answered': ({ run, question, outsider }) => (
    <>
      {outsider ? 'got an answer from outside' : 'answered'} for the playbook {run.name}: {question}
    </>
  ),
} satisfies SentencesOf<typeof playbookFacts>
