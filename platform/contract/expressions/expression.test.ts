import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileCondition, compileExpression, type Vocabulary } from './expression.ts'
import { compileTemplate } from './render.ts'

const vocabulary: Vocabulary = {
  'case.title': { type: 'text', says: 'its title' },
  'case.severity': { type: 'text', says: 'its severity' },
  'case.severityRank': { type: 'number', says: '1 to 5' },
  'case.type': { type: 'text', says: 'its type' },
  'case.tags': { type: 'list', says: 'its tags' },
  'case.fields': { type: 'map', says: 'its fields' },
  'case.openedAt': { type: 'time', says: 'when it was opened' },
  now: { type: 'time', says: 'now' },
}
const values = {
  case: {
    title: 'Invoice from a stranger',
    severity: 'high',
    severityRank: 4,
    type: null,
    tags: ['vip', 'mail'],
    fields: { amount: 12.5, count: 3, empty: undefined },
    openedAt: new Date('2026-03-01T08:00:00Z'),
  },
  now: new Date('2026-03-01T13:00:00Z'),
}
const holds = (text: string) => {
  const compiled = compileCondition(text, vocabulary)
  if ('fault' in compiled) throw new Error(compiled.fault)
  return compiled.of(values)
}
const faultOf = (text: string) => {
  const compiled = compileCondition(text, vocabulary)
  return 'fault' in compiled ? compiled.fault : undefined
}

describe('a condition', () => {
  it.each([
    ['case.severityRank >= 4'],
    ['case.severityRank + 1 == 5'],
    ['case.fields.amount + 1 > 13.0'],
    ['case.fields.count * 2 == 6'],
    ['case.type == null && case.fields.empty == null'],
    ['"vip" in case.tags && case.tags.exists(t, t.startsWith("ma"))'],
    ['case.title.matches("(?i)invoice .*stranger$")'],
    ['now - case.openedAt > duration("4h")'],
    ['case.severity in ["high", "critical"] // grave'],
    ['has(case.fields.amount)'],
  ])('%s holds', (text) => expect(holds(text)).toEqual({ value: true }))

  it('names what it uses', () => {
    const compiled = compileCondition('case.fields.amount > 1 && case.tags.exists(t, t == case.title)', vocabulary)
    expect(compiled).toMatchObject({ names: ['case.fields.amount', 'case.tags', 'case.title'] })
  })

  it.each([
    ['case.sevrity == "high"', /no case\.sevrity/],
    ['person.name == "x"', /no person\.name/],
    ['case.severity ==', /too early/],
    ['"text"', /true or false/],
    ['case.tags.all(a, case.tags.all(b, case.tags.all(c, true)))', /more than twice/],
    ['cel.bind(a, "x", cel.bind(b, a + a, cel.bind(c, b + b, c == "")))', /more than twice/],
    ['x'.repeat(5000), /longer than/],
    ['true||'.repeat(400) + 'true', /too large/],
  ])('%.60s is refused with a sentence', (text, sentence) => expect(faultOf(text)).toMatch(sentence))

  it('is false and says why where its values do not fit', () => {
    expect(holds('case.fields.amount > "x"')).toMatchObject({ fault: expect.stringContaining('number > text') })
    expect(holds('case.fields.missing == 1')).toMatchObject({ fault: expect.stringContaining('missing') })
  })

  it('searches in time that grows with the text alone', () => {
    const compiled = compileCondition('case.title.matches("(x+x+)+y")', vocabulary)
    if ('fault' in compiled) throw new Error(compiled.fault)
    expect(compiled.holds({ case: { title: 'x'.repeat(5000) } })).toBe(false)
    expect(faultOf('case.title.matches("(")') ?? holds('case.title.matches("(")')).toBeTruthy()
  })

  it('never throws, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const compiled = compileExpression(text, vocabulary)
        expect('of' in compiled ? compiled.of(values) : compiled.fault).toBeTruthy()
      }),
      { numRuns: 500 },
    )
  })
})

describe('a template', () => {
  const say = (text: string) => {
    const compiled = compileTemplate(text, vocabulary)
    if ('fault' in compiled) throw new Error(compiled.fault)
    return compiled.render(values)
  }
  it('says values among words', () => {
    expect(say('{{ case.severity }}: {{case.title}} ({{ case.tags }}), {{ case.fields.amount }}').text).toBe(
      'high: Invoice from a stranger (vip, mail), 12.5',
    )
    expect(say('{{ case.type == null ? "none" : case.type }}{{ case.type }}')).toEqual({ text: 'none', faults: [] })
  })
  it('says anything at all, and as JSON what is large', () => {
    for (const [text, said] of [
      ['{{ case.fields }}', '{"amount":12.5,"count":3,"empty":null}'],
      [
        '{{ [case.fields, {"at": case.openedAt, "n": [1, 2u]}] }}',
        '{"amount":12.5,"count":3,"empty":null}, {"at":"2026-03-01T08:00:00.000Z","n":[1,2]}',
      ],
      ['{{ {"for": now - case.openedAt} }} {{ now - case.openedAt }}', '{"for":"18000s"} 18000s'],
      ['{{ {"b": bytes("hi"), "t": type(1)} }} {{ case.openedAt }}', '{"b":"aGk=","t":"int"} 2026-03-01T08:00:00.000Z'],
    ] as const)
      expect(say(text)).toEqual({ text: said, faults: [] })
  })
  it('never throws, whatever it is given', () => {
    const compiled = compileTemplate('{{ case.fields }}{{ case.tags }}{{ case }}{{ now }}', vocabulary)
    if ('fault' in compiled) throw new Error(compiled.fault)
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withNullPrototype: true,
    })
    fc.assert(
      fc.property(anything, anything, anything, (fields, tags, now) => {
        expect(compiled.render({ case: { fields, tags }, now }).text).toBeTypeOf('string')
      }),
    )
  })
  it('leaves out what cannot be said, and tells', () => {
    expect(say('[{{ case.fields.gone }}]')).toMatchObject({ text: '[]', faults: [expect.stringContaining('gone')] })
  })
  it('does not compile with a fault in it', () => {
    expect(compileTemplate('a {{ case.nothing }}', vocabulary)).toMatchObject({ at: 2 })
  })
})

describe('what is wrong with an expression', () => {
  const vocabulary = {
    'case.title': { type: 'text', says: '' },
    'case.tags': { type: 'list', says: '' },
    'case.fields': { type: 'map', says: '' },
  } as const
  it.each([
    ['case.amount > 1', 'There is no case.amount here. Did you mean case.fields.amount?'],
    ['Case.title == ""', 'There is no Case.title here. Did you mean case.title?'],
    ['case.title > 1', 'These kinds do not go together: text > number.'],
    ['found(1)', 'There is no found(number) here: look at its name, and at what it is asked of.'],
    ['case.title ==', 'It ends too early: something is missing at its end.'],
    ['case.title = "x"', '“=” cannot stand there. Write == for “is”, && for “and”, || for “or”, and texts in quotes.'],
    ['"abc', 'A text is not closed: its second quotation mark is missing.'],
    ['case.tags[9] == "x"', 'The list has fewer entries than it asks for.'],
  ])('is said in plain words: %s', (text, fault) => {
    const compiled = compileExpression(text, vocabulary)
    const told = 'fault' in compiled ? compiled : compiled.of({ case: { title: 'x', tags: [], fields: {} } })
    expect(told).toMatchObject({ fault })
  })
})
