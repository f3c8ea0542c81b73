import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileCondition } from '../../../../platform/contract/expressions/expression.ts'
import { vocabularyOf } from '../vocabulary.ts'
import {
  opsOf,
  takesMany,
  takesNothing,
  type ConditionForm,
  type ConditionRow,
} from '../../../../platform/contract/expressions/rows/condition-row.ts'
import { ruleOfAlert, stableStretch } from './rule-of-alert.ts'
import { rowsToText } from '../../../../platform/contract/expressions/rows/rows-to-text.ts'
import { textToRows } from '../../../../platform/contract/expressions/rows/text-to-rows.ts'

const vocabulary = vocabularyOf('arrival')
const fields = Object.keys(vocabulary).filter((name) => name !== 'alert.observables')
const word = fc.string({ unit: 'grapheme', maxLength: 12 })

const row: fc.Arbitrary<ConditionRow> = fc.constantFrom(...fields).chain((field) => {
  const { type } = vocabulary[field]!
  return fc.constantFrom(...opsOf[type]).chain((op): fc.Arbitrary<ConditionRow> => {
    if (takesNothing(op)) return fc.constant({ field, op, value: null })
    if (takesMany(op)) return fc.array(word, { maxLength: 4 }).map((value) => ({ field, op, value }))
    if (type === 'number') return fc.integer({ min: -1000, max: 1000 }).map((value) => ({ field, op, value }))
    if (type === 'yes/no') return fc.boolean().map((value) => ({ field, op, value }))
    if (type === 'time') return fc.constant({ field, op, value: '2026-03-01T10:00:00Z' })
    return word.map((value) => ({ field, op, value }))
  })
})
const form: fc.Arbitrary<ConditionForm> = fc
  .record({ join: fc.constantFrom('all', 'any'), rows: fc.array(row, { maxLength: 5 }) })
  .map((each) => (each.rows.length < 2 ? { ...each, join: 'all' } : each))

describe('the form of a condition', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(form, (given) => {
        expect(textToRows(rowsToText(given), vocabulary)).toEqual(given)
      }),
    )
  })

  it('writes what can be read', () => {
    fc.assert(
      fc.property(form, (given) => {
        const text = rowsToText({ ...given, rows: given.rows.filter(({ op }) => op !== 'matches') })
        expect(compileCondition(text ?? 'true', vocabulary)).toHaveProperty('holds')
      }),
    )
  })

  it('means what the text means, whatever is written by hand', () => {
    const atoms = fc.constantFrom(
      'alert.source == "a"',
      "alert.source != 'a'",
      'alert.severityRank >= 3',
      '(alert.severityRank < 4)',
      '"x" in alert.tags',
      '!("x" in alert.tags)',
      '!(alert.source in ["a", "b"])',
      'alert.type == null',
      'alert.source.startsWith("a")',
      '!(alert.source == "a")',
      '-3 < alert.severityRank',
      '"a" == alert.source',
    )
    const text = fc.letrec<{ any: string; joined: string }>((tie) => ({
      any: fc.oneof({ maxDepth: 3 }, atoms, tie('joined')),
      joined: fc
        .tuple(tie('any'), fc.constantFrom('&&', '||', ' &&\n'), tie('any'), fc.boolean())
        .map(([one, join, other, brackets]) => (brackets ? `(${one} ${join} ${other})` : `${one} ${join} ${other}`)),
    })).any
    const values = fc.record({
      source: fc.constantFrom('a', 'b', 'c'),
      severityRank: fc.integer({ min: 1, max: 5 }),
      tags: fc.subarray(['x', 'y']),
      type: fc.constantFrom(null, 't'),
    })
    fc.assert(
      fc.property(text, values, (written, alert) => {
        const rows = textToRows(written, vocabulary)
        if ('beyond' in rows) return
        const [one, other] = [written, rowsToText(rows)!].map((each) => compileCondition(each, vocabulary))
        if ('fault' in one! || 'fault' in other!) throw new Error('It does not compile.')
        expect(other!.holds({ alert })).toBe(one!.holds({ alert }))
      }),
    )
  })

  it.each([
    ['alert.score > 3 && alert.source == "a" || alert.type == "b"', 'mixes'],
    ['alert.observables.exists(o, o.type == "ipv4")', 'comparison'],
    ['alert.score + 1 > 3', 'no field'],
    ['alert.nothing == "a"', 'comparison'],
  ])('says that %s is beyond it', (text, why) => {
    expect(textToRows(text, vocabulary)).toEqual({ beyond: expect.stringContaining(why) as string })
  })
})

it('has rows for what is below a map, and for nothing below a text', () => {
  const words = vocabularyOf('alert')
  const row = { field: 'fact.data.stage', op: 'is', value: 'containing' }
  expect(textToRows('fact.data.stage == "containing"', words)).toEqual({ join: 'all', rows: [row] })
  expect(textToRows('alert.title.stage == "containing"', words)).toHaveProperty('beyond')
})

describe('a rule made of an alert', () => {
  const alert = {
    title: 'Impossible travel for ana@example.org from 198.51.100.7',
    source: 'sentinel',
    type: null,
    severity: 'high' as const,
    tags: ['identity'],
    assets: [{ type: 'host', name: 'wks-1' }],
    sightings: [
      { value: '10.0.0.1', internal: true },
      { value: '198.51.100.7', internal: false },
    ],
  }

  it('hits others of its kind, and can be narrowed', () => {
    const { body, rows, more } = ruleOfAlert(alert)
    expect(rows).toEqual([
      { field: 'alert.source', op: 'is', value: 'sentinel' },
      { field: 'alert.title', op: 'contains', value: 'Impossible travel for' },
    ])
    expect(textToRows(body.when, vocabulary)).toEqual({ join: 'all', rows })
    expect(more.map(({ value }) => value)).toEqual(['high', 'identity', '198.51.100.7', '10.0.0.1', 'wks-1'])
    const twice = { ...alert, sightings: [...alert.sightings, ...alert.sightings] }
    expect(ruleOfAlert(twice).more).toEqual(more)
  })

  it.each([
    ['Malware detected on WKS-0042', 'Malware detected on'],
    ['Suspicious PowerShell', 'Suspicious PowerShell'],
    ['12345', ''],
  ])('takes of “%s” what stays', (title, stays) => expect(stableStretch(title)).toBe(stays))
})
