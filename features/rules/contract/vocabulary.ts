import type { Named, Vocabulary } from '../../../platform/contract/expressions/expression.ts'
import { caseVocabulary } from '../../cases/contract/vocabulary.ts'
import { factVocabulary, vocabularyOf as ofClocks } from '../../clocks/contract/vocabulary.ts'
import { kindOf, type RuleKind, type RuleTrigger } from './rule.ts'

const text = (says: string, words?: readonly string[]): Named => ({ type: 'text', says, ...(words ? { words } : {}) })
const list = (says: string): Named => ({ type: 'list', says })
const number = (says: string): Named => ({ type: 'number', says })
const time = (says: string): Named => ({ type: 'time', says })

const alert: Vocabulary = {
  ...ofClocks.alert,
  'alert.sourceRef': text('what its sender calls it'),
  'alert.tlp': text('with whom it may be shared', ['clear', 'green', 'amber', 'amber+strict', 'red']),
  'alert.techniques': list('its ATT&CK techniques, such as T1566.001'),
  'alert.values': list('the values of its observables: "198.51.100.7" in alert.values'),
  'alert.external': list('the values of those that are not our own'),
  'alert.knownBad': list('the values of those that are marked as bad'),
  'alert.observables': list('its observables, each with type, value, internal, ioc'),
  'alert.assets': list('the names of the assets it touches'),
  'alert.occurredAt': time('when it happened'),
  'alert.detectedAt': time('when it was detected'),
  'alert.receivedAt': time('when it arrived'),
  'alert.arrivals': number('how often it came'),
}

const byKind: Record<RuleKind, Vocabulary> = { alert, case: caseVocabulary, task: ofClocks.task }

const moment: Vocabulary = { now: time('when it arrived or happened') }

/** What a condition may speak of, by what sets the rule off. `fact`: only where a fact does. */
export const vocabularyOf = (on: RuleTrigger): Vocabulary => ({
  ...byKind[kindOf(on)],
  ...(on === 'arrival' ? {} : factVocabulary),
  ...moment,
})

/** What texts of acts may speak of besides: the case that an earlier act of the same rule opened, or put the alert into. */
export const openedVocabulary: Vocabulary = {
  'opened.case.id': text('the id of the case an earlier act opened'),
  'opened.case.key': text('its key, such as INC-42'),
}

export const vocabularyOfActs = (on: RuleTrigger): Vocabulary => ({ ...vocabularyOf(on), ...openedVocabulary })
