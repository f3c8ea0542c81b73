import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileCondition } from '../../../../platform/contract/expressions/expression.ts'
import { Severity } from '../../../../platform/contract/scalars.ts'
import { vocabularyOf } from '../../contract/vocabulary.ts'
import { heardIn, type Light } from './light.ts'
import { mayHold } from './may-hold.ts'
import { partsOf, treeOf } from './parse.ts'
import { indexOf, wantedBy } from './rule-index.ts'

type Given = Omit<Light, 'heard'> & { values: string[] }

const given: fc.Arbitrary<Given> = fc.record({
  source: fc.constantFrom('a', 'b', 'Sensor'),
  type: fc.constantFrom(null, 'ids', 'edr'),
  severity: fc.integer({ min: 1, max: 5 }),
  title: fc.constantFrom('', 'Beacon to host', 'BEACON', 'x'),
  tags: fc.subarray(['x', 'y', 'a']),
  values: fc.subarray(['198.51.100.7', 'x', 'a.example'], { minLength: 0 }),
})

const text = fc.constantFrom('"a"', '"b"', '"ids"', '"x"', '"Beacon"', '"beacon"', '"high"', '""')
const name = fc.constantFrom('alert.source', 'alert.type', 'alert.title', 'alert.severity')
const number = fc.constantFrom('1', '3', '3.0', '-2', '4.5')
const atom = fc.oneof(
  fc.tuple(name, fc.constantFrom('==', '!=', '<', '>'), text).map((each) => each.join(' ')),
  fc.tuple(text, fc.constantFrom('==', '!='), name).map((each) => each.join(' ')),
  fc.tuple(name, text, text).map(([one, a, b]) => `${one} in [${a}, ${b}]`),
  fc
    .tuple(name, fc.constantFrom('contains', 'startsWith', 'endsWith', 'matches'), text)
    .map(([one, how, a]) => `${one}.${how}(${a})`),
  fc.tuple(name, text).map(([one, a]) => `${one}.lowerAscii().contains(${a})`),
  fc
    .tuple(fc.constantFrom('<', '<=', '>', '>=', '==', '!='), number)
    .map(([sign, n]) => `alert.severityRank ${sign} ${n}`),
  fc.tuple(number, fc.constantFrom('<', '<=', '>', '>=')).map(([n, sign]) => `${n} ${sign} alert.severityRank`),
  fc.tuple(text, fc.constantFrom('alert.tags', 'alert.values')).map((each) => each.join(' in ')),
  fc.constantFrom(
    'true',
    'false',
    'alert.type == null',
    'alert.type != null',
    'alert.assignee.id == "x"',
    'size(alert.tags) > 1',
    'alert.tags == ["x"]',
    '"x" == "x"',
    'alert.score > 10',
    'alert.type == 3',
  ),
)
const condition = fc.letrec<{ any: string; more: string }>((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, atom, tie('more')),
  more: fc.oneof(
    fc.tuple(tie('any'), fc.constantFrom('&&', '||'), tie('any')).map(([a, join, b]) => `(${a} ${join} ${b})`),
    tie('any').map((each) => `!(${each})`),
    fc.tuple(tie('any'), tie('any'), tie('any')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
})).any

const lightOf = ({ values, ...rest }: Given, known: boolean): Light => ({
  ...rest,
  heard: known ? heardIn(values.map((value) => ['any', value, 0])) : null,
})
const sightOf = ({ severity, values, ...rest }: Given) => ({
  alert: {
    ...rest,
    severity: Severity.options[severity - 1],
    severityRank: severity,
    values,
    score: 310,
    assignee: null,
  },
})

function holds(when: string, alert: Given): boolean {
  const compiled = compileCondition(when, vocabularyOf('arrival'))
  return 'holds' in compiled && compiled.holds(sightOf(alert))
}

describe('what is asked before the rules themselves', () => {
  it('never loses what a condition holds of', () => {
    fc.assert(
      fc.property(condition, given, fc.boolean(), (when, alert, known) => {
        if ('fault' in compileCondition(when, vocabularyOf('arrival'))) return
        expect([holds(when, alert), mayHold(treeOf(when))(lightOf(alert, known))]).not.toEqual([true, false])
      }),
      { numRuns: 3000 },
    )
  })

  it('finds in the index whatever holds among many', () => {
    const rules = fc.array(fc.option(condition), { maxLength: 8 })
    fc.assert(
      fc.property(rules, given, (whens, alert) => {
        const sound = whens.filter(
          (when) => when === null || !('fault' in compileCondition(when, vocabularyOf('arrival'))),
        )
        const ready = sound.map((when) => ({
          wanted: wantedBy(when),
          mayHold: when === null ? () => true : mayHold(treeOf(when)),
        }))
        const any = sound.some((when) => when === null || holds(when, alert))
        expect([any, indexOf(ready).any(lightOf(alert, true), () => true)]).not.toEqual([true, false])
      }),
      { numRuns: 500 },
    )
  })

  it('is worth it: of what it knows it says no', () => {
    const alert: Given = { source: 'a', type: 'ids', severity: 2, title: 'Beacon', tags: [], values: ['x'] }
    const may = (when: string) => mayHold(treeOf(when))(lightOf(alert, true))
    for (const when of [
      'alert.severityRank >= 3 && alert.title.matches("x")',
      'alert.title.lowerAscii().contains("malware") || "x" in alert.tags',
      '!(alert.source in ["a", "b"])',
      '"203.0.113.1" in alert.values',
    ])
      expect(may(when)).toBe(false)
    expect(may('alert.title.matches("Bea")')).toBe(true)
  })

  it('takes apart what stands between the outermost “and”', () => {
    expect(partsOf('(alert.source == "a" && (alert.type == "b" || true)) && !false').map((part) => part.text)).toEqual([
      'alert.source == "a"',
      'alert.type == "b" || true',
      '!false',
    ])
    expect(wantedBy('alert.type in ["b", "c"] && "a" == alert.source')).toEqual({ field: 'source', values: ['a'] })
    expect(wantedBy('alert.type == "b" || alert.source == "a"')).toBeUndefined()
  })
})
