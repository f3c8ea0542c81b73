import { describe, expect, it } from 'vitest'
import { vocabularyOf } from '../contract/vocabulary.ts'
import { conditionWords, fieldWords } from '../../../platform/web/ui/conditions/condition-words.ts'
import { actSentence, explainedSentence, factWords } from './words.ts'

describe('what a rule says in words', () => {
  it('names fields without what they belong to', () => {
    expect(fieldWords('alert.severityRank', 'alert')).toBe('severity rank')
    expect(fieldWords('fact.name', 'alert')).toBe('fact name')
  })

  it('reads a condition aloud, and leaves what is written by hand', () => {
    const say = (when: string | null) => conditionWords(when, vocabularyOf('arrival'), 'alert')
    expect(say('alert.source == "edr" && "vip" in alert.tags')).toBe('source is “edr” and tags has “vip”')
    expect(say('alert.source in ["a", "b"]')).toBe('source is one of “a”, “b”')
    expect(say('alert.type == null')).toBe('type is empty')
    expect(say('alert.score + 1 >\n 3')).toBe('alert.score + 1 > 3')
    expect(say(null)).toBe('')
  })

  it('says in words why a rule did not hold', () => {
    const part = "alert.severity == 'high'"
    const saw = [{ name: 'alert.severity', value: '“medium”' }]
    const says = `${part} did not hold: alert.severity was “medium”.`
    expect(explainedSentence({ says, part, saw }, 'alert')).toBe(
      'severity is “high” did not hold: severity was “medium”.',
    )
    expect(explainedSentence({ says: 'It is off.', part: null, saw: [] }, 'alert')).toBe('It is off.')
  })

  it('says what an act does', () => {
    const act = (change: string, body = {}, ref: string | null = null) => actSentence({ change, ref, body })
    expect(act('alert.close', { disposition: 'false_positive' })).toBe('close it as false positive')
    expect(act('alert.tag', { add: ['a'], remove: ['b'] })).toBe('tag it a and take the tag b away')
    expect(act('alert.join-incident', { withinHours: 4, open: true })).toContain('within 4 h, or open one')
    expect(act('task.finish')).toBe('task.finish')
  })

  it('says a fact by what happened', () => expect(factWords('alert.severity-set')).toBe('Severity set'))
})
