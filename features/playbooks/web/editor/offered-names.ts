import type { Vocabulary } from '../../../../platform/contract/expressions/expression.ts'
import { caseVocabulary } from '../../../cases/contract/vocabulary.ts'
import { vocabularyOf as ofClocks } from '../../../clocks/contract/vocabulary.ts'
import { vocabularyOf } from '../../contract/check/vocabulary.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { StepId } from '../../contract/document/step.ts'

// A run reads its subject as the API shows it: its times are texts there, and the case of an alert stands elsewhere.
const asShown = (vocabulary: Vocabulary): Vocabulary =>
  Object.fromEntries(
    Object.entries(vocabulary).filter(([name, { type }]) => type !== 'time' && name !== 'alert.caseId'),
  )

const subjects = { case: asShown(caseVocabulary), alert: asShown(ofClocks.alert) }

/** What the form of a condition of this step offers: what its subject says of itself, then what the run knows by then. */
export const offeredNames = (document: PlaybookDocument, at: StepId): Vocabulary => ({
  ...Object.assign({}, ...document.on.map((kind) => subjects[kind])),
  ...Object.fromEntries(
    Object.entries(vocabularyOf(document, at)).filter(([name]) => !document.on.some((kind) => name in subjects[kind])),
  ),
})
