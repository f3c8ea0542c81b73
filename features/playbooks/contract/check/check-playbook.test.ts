/* oxlint-disable unicorn/no-thenable -- the document says `then`; it is JSON and is awaited by nobody. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlaybookDocumentInput } from '../document/playbook.ts'
import { parsePlaybook, readPlaybook, writePlaybook } from '../document/yaml.ts'
import { checkPlaybook } from './check-playbook.ts'
import type { Known } from './known.ts'

const known: Known = {
  changes: new Map([
    [
      'case.assign',
      {
        name: 'case.assign',
        summary: 'Set the owner',
        subjectKind: 'case',
        fields: { ownerId: { required: false, type: 'text' }, teamId: { required: false, type: 'text' } },
      },
    ],
    [
      'task.create',
      {
        name: 'task.create',
        summary: 'Write a task',
        subjectKind: null,
        fields: { title: { required: true, type: 'text' } },
      },
    ],
  ]),
  facts: new Set(['case.closed']),
  secrets: new Set(['KEY']),
  playbooks: new Set(['Other']),
}

const wait = (name: string, next?: string) => ({ kind: 'wait' as const, name, for: '1h', ...(next ? { next } : {}) })
const faultsOf = (steps: PlaybookDocumentInput['steps'], more: Partial<PlaybookDocumentInput> = {}) => {
  const read = parsePlaybook({ name: 'Try', on: ['case'], start: 'a', steps, ...more })
  return 'faults' in read
    ? read.faults.map((each) => each.sentence)
    : checkPlaybook(read.document, known).map((each) => each.sentence)
}

describe('what keeps a playbook from being published', () => {
  it('is nothing where all is well', () => {
    const steps: PlaybookDocumentInput['steps'] = {
      a: { kind: 'condition', name: 'Grave?', if: 'case.severityRank >= 4 && input.why != ""', then: 'b', next: 'f' },
      b: { kind: 'parallel', name: 'Both', branches: ['c', 'd'], join: 'e' },
      c: wait('C', 'e'),
      d: { kind: 'action', name: 'D', change: 'case.assign', with: { ownerId: '{{ starter.id }}' }, next: 'e' },
      e: { kind: 'join', name: 'E', next: 'f' },
      f: { kind: 'loop', name: 'F', over: 'case.tags', as: 'tag', do: 'g', next: 'h' },
      g: { kind: 'script', name: 'G', code: 'input.tag', input: { tag: '{{ tag }}' }, next: 'f' },
      h: {
        kind: 'http',
        name: 'H',
        url: 'https://example.com/',
        headers: { authorization: 'Bearer {{ secret.KEY }}' },
      },
    }
    expect(faultsOf(steps, { inputs: { why: { label: 'Why', type: 'text' } }, secrets: ['KEY'] })).toEqual([])
  })

  const e = { kind: 'join' as const, name: 'E' }
  const cases: [string, PlaybookDocumentInput['steps'], RegExp][] = [
    ['a step that is not there', { a: wait('A', 'z') }, /"A" leads to z, and there is no such step/],
    ['a start that is not there', { b: wait('B') }, /starts with a/],
    ['a step nobody comes to', { a: wait('A'), b: wait('B') }, /No way leads to "B"/],
    ['a circle', { a: wait('A', 'b'), b: wait('B', 'a') }, /"A", "B" go round in a circle/],
    [
      'a circle within a loop',
      { a: { kind: 'loop', name: 'L', over: '[1]', do: 'b' }, b: wait('B', 'c'), c: wait('C', 'b') },
      /"B", "C" go round/,
    ],
    [
      'a loop not come back to',
      { a: { kind: 'loop', name: 'L', over: '[1]', do: 'b' }, b: wait('B') },
      /"B" ends without coming back to the loop "L"/,
    ],
    [
      'a branch that ends',
      { a: { kind: 'parallel', name: 'P', branches: ['b', 'c'], join: 'e' }, b: wait('B', 'e'), c: wait('C'), e },
      /"C" ends without coming to the join "E"/,
    ],
    [
      'a branch that never joins',
      {
        a: { kind: 'parallel', name: 'P', branches: ['b', 'c'], join: 'e' },
        b: wait('B', 'e'),
        c: { kind: 'end', name: 'C' },
        e,
      },
      /never comes to the join/,
    ],
    [
      'branches that meet early',
      { a: { kind: 'parallel', name: 'P', branches: ['b', 'c'], join: 'e' }, b: wait('B', 'c'), c: wait('C', 'e'), e },
      /Two branches of "P" come to "C"/,
    ],
    ['a join of nothing', { a: wait('A', 'e'), e }, /"E" joins no parallel/],
    [
      'a join that is none',
      {
        a: { kind: 'parallel', name: 'P', branches: ['b', 'c'], join: 'd' },
        b: wait('B', 'd'),
        c: wait('C', 'd'),
        d: wait('D'),
      },
      /which is no join/,
    ],
    [
      'an unknown change',
      { a: { kind: 'action', name: 'A', change: 'case.explode' } },
      /wants case.explode, and there is no such change/,
    ],
    [
      'a field the change does not take',
      { a: { kind: 'action', name: 'A', change: 'case.assign', with: { who: 'x' } } },
      /says who, which case.assign does not take/,
    ],
    ['a field that is missing', { a: { kind: 'action', name: 'A', change: 'task.create' } }, /does not say title/],
    ['an unknown fact', { a: { kind: 'wait', name: 'A', fact: 'case.exploded' } }, /no such fact/],
    ['two things waited for', { a: { kind: 'wait', name: 'A', for: '1h', until: 'now' } }, /say one of them/],
    ['a condition that does not compile', { a: { kind: 'condition', name: 'A', if: 'case.severity ==' } }, /"A", if: /],
    ['a field nobody knows', { a: { kind: 'condition', name: 'A', if: 'case.sevrity == "x"' } }, /no case\.sevrity/],
    [
      'the output of a later step',
      { a: { kind: 'condition', name: 'A', if: 'steps.b.output == 1', then: 'b' }, b: wait('B') },
      /no steps\.b/,
    ],
    [
      'an alert in a playbook for cases',
      { a: { kind: 'notice', name: 'A', to: 'owner', text: '{{ alert.title }}' } },
      /no alert/,
    ],
    [
      'the item outside of its loop',
      {
        a: { kind: 'loop', name: 'L', over: '[1]', do: 'b', next: 'c' },
        b: wait('B', 'a'),
        c: { kind: 'notice', name: 'C', to: 'owner', text: '{{ item }}' },
      },
      /no item/,
    ],
    [
      'a secret in a notice',
      { a: { kind: 'notice', name: 'A', to: 'owner', text: '{{ secret.KEY }}' } },
      /Secrets can be used in/,
    ],
    [
      'a secret not named',
      { a: { kind: 'http', name: 'A', url: 'https://example.com/{{ secret.KEY }}' } },
      /not among the secrets/,
    ],
    ['a request to nowhere', { a: { kind: 'http', name: 'A', url: 'ftp://example.com' } }, /begins with https/],
    ['itself again', { a: { kind: 'playbook', name: 'A', playbook: 'Try' } }, /its own playbook/],
    [
      'a playbook nobody published',
      { a: { kind: 'playbook', name: 'A', playbook: 'Gone' } },
      /no such one is published/,
    ],
    [
      'a choice of nothing',
      {
        a: {
          kind: 'form',
          name: 'A',
          question: 'Was it you?',
          of: 'owner',
          fields: [{ key: 'x', label: 'X', type: 'choice' }],
        },
      },
      /names nothing to choose from/,
    ],
    [
      'a second to ask and no end for the first',
      { a: { kind: 'approval', name: 'A', question: 'So?', of: 'owner', then: 'role:lead' } },
      /not by when/,
    ],
    ['a kind nobody knows', { a: { kind: 'shell', name: 'A' } as never }, /a/],
  ]
  it('says once, at the step by its name, that a length of time has a wrong form', () => {
    expect(faultsOf({ a: { kind: 'wait', name: 'Wait', for: 'soon' } })).toEqual([
      'For of the step "Wait": Write a length of time as 30s, 15m, 4h or 3d.',
    ])
    expect(faultsOf({ a: { kind: 'wait', name: 'Wait', for: '500d' } })).toEqual([
      'For of the step "Wait": It is longer than 400 days.',
    ])
  })
  it.each(cases)('is %s', (_, steps, sentence) => expect(faultsOf(steps).join('\n')).toMatch(sentence))

  it('is a secret playbooks may not use', () => {
    expect(faultsOf({ a: wait('A') }, { secrets: ['OTHER'] }).join()).toMatch(/no secret OTHER/)
  })
})

describe('the text of a playbook', () => {
  it('comes back as it was', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 })
    fc.assert(
      fc.property(text, fc.json(), (words, json) => {
        const read = parsePlaybook({
          name: 'Try',
          description: words,
          on: ['case'],
          start: 'a',
          steps: { a: { kind: 'action', name: 'A', change: 'x', with: { some: JSON.parse(json) as never } } },
        })
        if ('faults' in read) throw new Error(read.faults[0]?.sentence)
        expect(readPlaybook(writePlaybook(read.document))).toEqual({
          document: JSON.parse(JSON.stringify(read.document)),
        })
      }),
    )
  })
  it.each([
    [
      'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]',
      /alias/i,
    ],
    ['name: a\nname: b', /unique/i],
    ['name: !!js/function "x"\nunknown: 1', /./],
    ['{'.repeat(10_000), /./],
    ['x'.repeat(500_000), /longer than/],
  ])('%.20s is refused with a sentence', (text, sentence) => {
    const read = readPlaybook(text)
    expect('faults' in read && read.faults[0]?.sentence).toMatch(sentence)
  })
})
