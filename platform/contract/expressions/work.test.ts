import { describe, expect, it } from 'vitest'
import { compileCondition, compileExpression, makeWork, type Vocabulary } from './expression.ts'
import { fill } from './fill.ts'
import { compileTemplate } from './render.ts'
import { mostSteps } from './work.ts'

const vocabulary: Vocabulary = {
  'a.text': { type: 'text', says: '' },
  'a.list': { type: 'list', says: '' },
  'a.map': { type: 'map', says: '' },
  now: { type: 'time', says: '' },
}
const list = Array.from({ length: 300 }, (_, at) => `t${at}`)
const valuesOf = (text: string) => ({
  a: { text, list, map: Object.fromEntries(list.map((each) => [each, [1, 2]])) },
  now: new Date(0),
})
const many = (times: number, text: string, by: string) => Array<string>(times).fill(text).join(by)

function ask(text: string, of = 'a,'.repeat(10_000)) {
  const compiled = compileExpression(text, vocabulary)
  if ('fault' in compiled) throw new Error(compiled.fault)
  const work = makeWork()
  return { answer: compiled.of(valuesOf(of), work), steps: work.done }
}

const sum = `(${many(40, 'a.list', '+')})`
const literal = `[${many(250, '1', ',')}]`
const wide = '(a{0,1000})(b{0,1000})(c{0,1000})'

describe('what is too much work', () => {
  it.each([
    ['parts of parts', 'a.text.split("").all(x, a.text.split("").all(y, x != "§"))', 'w'.repeat(900)],
    ['many parts', 'a.text.split(",").map(x, a.text.split(",").exists(y, y == "zz")).size() > 0', undefined],
    ['many parts but for a limit', 'a.text.split(",", 5000).size()', undefined],
    ['lists made longer', `${sum}.all(x, ${sum}.all(y, y != "zz"))`, undefined],
    ['lists in lists', `a.list.map(x, a.list.map(y, ${literal}))`, undefined],
    ['lists searched', 'a.list.all(x, a.list.all(y, !("zz" in a.list)))', undefined],
    ['maps compared', 'a.list.all(x, a.list.all(y, a.map == a.map))', undefined],
    ['what goes wrong unseen', 'a.list.exists(x, a.list.exists(y, x.gone == 1))', undefined],
    ['the other side of an or', 'a.text.split("").size() == 1 || true', undefined],
    ['long texts searched', 'a.list.all(x, a.list.all(y, !a.text.contains(x + y)))', undefined],
    ['long texts for long texts', 'a.text.lastIndexOf(a.text.substring(0, 5000) + "b")', undefined],
    ['long texts counted', 'a.list.all(x, a.list.all(y, a.text.size() > 0))', undefined],
    ['texts made longer', 'a.list.map(x, a.text).join("").size()', undefined],
    ['patterns, again and again', 'a.list.all(x, a.list.all(y, !a.text.matches("(a?){120}[b-z]{3}$")))', undefined],
    ['patterns made anew', 'a.list.all(x, a.list.all(y, !a.text.matches("(?i)[b-z]{3}" + x + y)))', undefined],
    ['time zones', 'a.list.all(x, now.getHours("Europe/Berlin") >= 0)', undefined],
  ])('%s is stopped, and says so', (_, text, of) => {
    const { answer, steps } = ask(text, of)
    expect(answer).toEqual({ fault: expect.stringMatching(/^It is too much work: /) as string })
    // What is charged last may be much by itself; it is not done then.
    expect(steps).toBeLessThan(mostSteps * 40)
  })

  it.each([
    ['a.text.matches("%")'.replace('%', wide), /too large/],
    ['a.list.all(x, a.list.all(y, !(x + y).matches("%")))'.replace('%', wide), /too large|too much/],
    ['duration(a.text) > duration("1s")', /40 characters/],
    ['now + duration("9999999999h")', /no calendar/],
  ])('%s is a fault', (text, sentence) =>
    expect(ask(text, '1'.repeat(5000)).answer).toEqual({ fault: expect.stringMatching(sentence) as string }),
  )

  it('is not what people write', () => {
    for (const text of [
      'a.list.all(x, a.list.all(y, x != "zz"))',
      'a.text.lowerAscii().contains("invoice") || a.text.matches("(?i)invoice .*stranger$")',
      'a.text.split(",", 2)[1].size() > 3 && now.getHours("Europe/Berlin") < 18',
      'a.map.exists(key, key == "t299") && "t7" in a.list',
    ])
      expect(ask(text).answer).toHaveProperty('value')
    expect(ask('a.text == "x"').steps).toBeLessThan(2000)
  })

  it('is what it is given', () => {
    const compiled = compileCondition('"t299" in a.list', vocabulary)
    if ('fault' in compiled) throw new Error(compiled.fault)
    const work = makeWork(3000)
    expect(compiled.holds(valuesOf(''), work)).toBe(true)
    for (let n = 0; n < 5; n += 1) compiled.holds(valuesOf(''), work)
    expect(work.tooMuch).toMatch(/more than 3,000 steps/)
    expect(compiled.of(valuesOf(''), work)).toEqual({ fault: work.tooMuch })
    expect(compiled.holds(valuesOf(''))).toBe(true)
  })

  it('is shared by all that stands in a template, and in a body', () => {
    const costly = '{{ a.list.all(x, a.list.all(y, x != "zz")) }}'
    const template = compileTemplate(`${costly} ${costly}`, vocabulary)
    if ('fault' in template) throw new Error(template.fault)
    expect(template.render(valuesOf(''))).toEqual({ text: 'true ', faults: [expect.stringMatching(/too much work/)] })
    expect(() => fill({ vocabulary, values: valuesOf('') }, [costly, { inner: costly }])).toThrow(/too much work/)
  })
})

describe('methods of texts', () => {
  it.each([
    ['"a,b,c".split(",") == ["a", "b", "c"]'],
    ['"a,b,c".split(",", 2) == ["a", "b,c"] && "a,b".split(",", 2) == ["a", "b"] && "a,b".split(",", 0) == []'],
    ['"a,b,c".split(",", -1).size() == 3 && "a,b".split(",", 9) == ["a", "b"] && "abc".split("", 2) == ["a", "bc"]'],
    ['"abcabc".indexOf("c") == 2 && "abcabc".indexOf("c", 3) == 5 && "abc".indexOf("x") == -1'],
    ['"abcabc".lastIndexOf("c") == 5 && "abcabc".lastIndexOf("c", 4) == 2'],
    ['"abc".contains("") && a.text.contains("a") && !"abc".contains("ac")'],
  ])('%s', (text) => expect(ask(text).answer).toEqual({ value: true }))

  it('are named as they were written where one goes wrong', () => {
    expect(ask('a.list.contains("x")').answer).toEqual({ fault: expect.stringContaining('.contains(') as string })
  })
})
