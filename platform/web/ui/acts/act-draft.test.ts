import { describe, expect, it } from 'vitest'
import type { OfferedChange } from '../../../contract/acts/offered-change.ts'
import { changeOptions, freshAct, sayField, sayWord, valueOf, type ActOffer } from './act-draft.ts'

const changes: OfferedChange[] = [
  { name: 'case.open', summary: 'Open', subjectKind: null, may: true, fields: [] },
  {
    name: 'playbook.start',
    summary: 'Start',
    subjectKind: 'playbook',
    may: false,
    fields: [{ name: 'subject', type: 'object', required: true }],
  },
  { name: 'alert.tag', summary: 'Tag', subjectKind: 'alert', may: true, fields: [] },
]
const offer: ActOffer = { changes, on: ['alert'], picks: { refs: { playbook: [{ value: 'p1', label: 'Phishing' }] } } }

describe('an act while it is written', () => {
  it('is offered what is done to the thing itself first, and what is not theirs by name', () => {
    expect(changeOptions(offer).map(({ value }) => value)).toEqual(['alert.tag', 'case.open', 'playbook.start'])
    expect(changeOptions(offer)[2]?.hint).toBe('playbook.start, not yours')
  })

  it('is offered in words alone where there are words for it', () => {
    const presets = [{ label: 'Tag it', says: 'Add tags', act: { change: 'alert.tag' } }]
    expect(changeOptions({ ...offer, presets })).toEqual([
      { value: 'alert.tag', label: 'Tag it', hint: 'Add tags' },
      { value: 'case.open', label: 'Open', hint: '' },
      { value: 'playbook.start', label: 'Start', hint: 'not yours to do' },
    ])
  })

  it('begins about the thing itself', () => {
    expect(freshAct('alert.tag', offer)).toEqual({ change: 'alert.tag', ref: null, body: {} })
    expect(freshAct('playbook.start', offer)).toEqual({
      change: 'playbook.start',
      ref: 'p1',
      body: { subject: { kind: 'alert', id: '{{ alert.id }}' } },
    })
  })

  it('reads what is typed by what the field holds', () => {
    const field = { name: 'x', required: false }
    expect(valueOf('12', { ...field, type: 'string' })).toBe('12')
    expect(valueOf('12', { ...field, type: 'integer' })).toBe(12)
    expect(valueOf('{{ alert.score }}', { ...field, type: 'integer' })).toBe('{{ alert.score }}')
    expect(valueOf('a, b,', { ...field, type: 'array', list: true })).toEqual(['a', 'b'])
    expect(valueOf('null', { ...field, type: 'string', nullable: true })).toBe(null)
    expect(valueOf('{ no', { ...field, type: 'object' })).toBe('{ no')
  })

  it('says names and words as people do', () => {
    expect([sayField('dueAt'), sayField('personId'), sayField('alertIds')]).toEqual(['Due at', 'Person', 'Alert'])
    expect(sayWord('false_positive')).toBe('False positive')
  })
})
