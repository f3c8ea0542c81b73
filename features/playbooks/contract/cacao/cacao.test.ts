/* oxlint-disable unicorn/no-thenable -- the document says `then`; it is JSON and is awaited by nobody. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2019, type AnySchema } from 'ajv/dist/2019.js'
import { afterAll, describe, expect, it } from 'vitest'
import { library } from '../../server/library.ts'
import { checkGraph } from '../check/check-graph.ts'
import type { PlaybookDocument } from '../document/playbook.ts'
import { parsePlaybook } from '../document/yaml.ts'
import { fromCacao, isCacao } from './from-cacao.ts'
import { toCacao } from './to-cacao.ts'

const exporting = { id: '01a20061-42b2-7001-8132-0db556e2baf6', at: '2026-03-01T08:00:00.000Z' }
const all: PlaybookDocument = documentOf({
  name: 'All kinds',
  on: ['case', 'alert'],
  inputs: { why: { label: 'Why', type: 'text' } },
  secrets: ['KEY'],
  start: 'a',
  steps: {
    a: {
      kind: 'switch',
      name: 'A',
      value: 'case.severity',
      cases: [
        { is: 'high', then: 'b' },
        { is: 'low level!', then: 'c' },
      ],
      next: 'b',
    },
    b: {
      kind: 'http',
      name: 'B',
      method: 'POST',
      url: 'https://example.com/',
      headers: { 'x-key': '{{ secret.KEY }}' },
      body: { a: 1 },
      timeout: '30s',
      retry: { times: 2, wait: '1m' },
      onError: 'z',
      next: 'l',
    },
    c: { kind: 'script', name: 'C', code: '1', next: 'l', at: { x: 1, y: 2 } },
    l: { kind: 'loop', name: 'L', over: 'case.tags', as: 'tag', do: 'p', next: 'n' },
    p: { kind: 'parallel', name: 'P', branches: ['q', 'r'], join: 'j' },
    q: { kind: 'manual', name: 'Q', title: 'By hand', next: 'j' },
    r: { kind: 'condition', name: 'R', if: 'tag == "x"', then: 's', next: 'j' },
    s: { kind: 'action', name: 'S', change: 'case.assign', with: { ownerId: null }, next: 'j' },
    j: { kind: 'join', name: 'J', waitsFor: 'first', next: 'l' },
    n: { kind: 'approval', name: 'N', question: 'So?', of: 'owner', denied: 'z', next: 'f' },
    f: {
      kind: 'form',
      name: 'F',
      question: 'Was it you?',
      of: 'email:{{ input.why }}',
      fields: [{ key: 'me', label: 'Me', type: 'yes/no' }],
      next: 'w',
    },
    w: { kind: 'wait', name: 'W', for: '1h', next: 't' },
    t: { kind: 'notice', name: 'T', to: 'owner', text: 'Hello', next: 'o' },
    o: { kind: 'playbook', name: 'O', playbook: 'Other', with: { a: 1 } },
    z: { kind: 'end', name: 'Z', failed: true },
  },
})

function documentOf(value: unknown): PlaybookDocument {
  const read = parsePlaybook(value)
  if ('faults' in read) throw new Error(read.faults[0]?.sentence)
  return read.document
}

describe('CACAO 2.0', () => {
  it.each([all, ...library().map(({ document }) => document)].map((document) => [document.name, document] as const))(
    '%s comes back as it was',
    (_, document) => {
      const { playbook, unsaid } = toCacao(document, exporting)
      const text = JSON.stringify(playbook)
      expect(isCacao(text)).toBe(true)
      expect(fromCacao(text)).toEqual({ document, unsaid: [] })
      expect(unsaid.every((sentence) => sentence.startsWith('"'))).toBe(true)
    },
  )

  it.each([
    ['{"spec_version":"cacao-2.0"', /not JSON/],
    ['{"spec_version":"cacao-1.1","workflow":{}}', /no playbook in CACAO 2.0/],
    ['{"spec_version":"cacao-2.0","workflow":[]}', /no workflow/],
    ['{"spec_version":"cacao-2.0","workflow":{}}', /no step/],
  ])('%s is refused with a sentence', (text, sentence) => {
    const read = fromCacao(text)
    expect('faults' in read && read.faults[0]?.sentence).toMatch(sentence)
  })

  it('tells what it found of dangling steps and circles, which the schemas let pass', () => {
    const step = (n: number) => `action--00000000-0000-4000-8000-00000000000${n}`
    const action = (to: number) => ({
      type: 'action',
      name: `Step ${to}`,
      commands: [{ type: 'manual', command: 'Do it' }],
      on_completion: step(to),
    })
    const read = fromCacao(
      JSON.stringify({
        spec_version: 'cacao-2.0',
        name: 'Round',
        workflow_start: step(1),
        workflow: {
          [step(1)]: action(2),
          [step(2)]: { ...action(1), on_completion: undefined, on_success: step(1), on_failure: step(9) },
        },
      }),
    )
    const sentences =
      'document' in read
        ? checkGraph(read.document)
            .map((fault) => fault.sentence)
            .join('\n')
        : ''
    expect(sentences).toMatch(/go round in a circle/)
    expect(sentences).toMatch(/there is no such step/)
  })
})

/** Published schemas and examples; they lie beside the workshop, not in the project. */
const shared = join(import.meta.dirname, '../../../../../shared/data/conformance')
const packs = [join(shared, 'cacao-json-schemas.tar.xz'), join(shared, 'cacao-soarca-examples.tar.xz')]
const absent = packs.find((pack) => !existsSync(pack))
describe.skipIf(absent !== undefined)(
  `judged by the published schemas and examples${absent ? ` (not here: ${absent})` : ''}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'caseward-cacao-'))
    if (absent === undefined) for (const pack of packs) execFileSync('tar', ['xJf', pack, '-C', folder])
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    const filesIn = (at: string): string[] =>
      readdirSync(at, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(at, name))
    const validate = () => {
      const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false })
      for (const file of filesIn(join(folder, 'schemas'))) {
        const { $schema: _, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
        // As published, the schema all commands inherit from refuses what they add to it: `command` above all.
        if (file.endsWith('command-data.json')) delete schema.unevaluatedProperties
        ajv.addSchema(schema as AnySchema)
      }
      const base = 'https://raw.githubusercontent.com/oasis-open/cacao-json-schemas/main/schemas'
      return {
        playbook: ajv.getSchema(`${base}/playbook.json`)!,
        command: (type: string) => ajv.getSchema(`${base}/commands/${type}.json`)!,
      }
    }

    it('ours are valid, every command of them too', () => {
      const { playbook, command } = validate()
      for (const document of [all, ...library().map((each) => each.document)]) {
        const written = toCacao(document, exporting).playbook as {
          workflow: Record<string, { commands?: { type: string }[] }>
        }
        void playbook(written)
        expect(playbook.errors ?? []).toEqual([])
        for (const each of Object.values(written.workflow).flatMap((step) => step.commands ?? [])) {
          void command(each.type)(each)
          expect(command(each.type).errors ?? []).toEqual([])
        }
      }
    })

    it('examples of others become whole playbooks, with what was lost on the way', () => {
      const examples = filesIn(join(folder, 'soarca'))
      expect(examples.length).toBeGreaterThan(8)
      for (const file of examples) {
        const read = fromCacao(readFileSync(file, 'utf8'))
        if ('faults' in read) throw new Error(`${file}: ${read.faults[0]?.sentence}`)
        const graph = checkGraph(read.document).map((fault) => fault.sentence)
        const dangling = file.includes('missing_step')
        expect({ file, dangling: graph.some((sentence) => sentence.includes('no such step')) }).toEqual({
          file,
          dangling,
        })
        expect({ file, graph: dangling ? [] : graph }).toEqual({ file, graph: [] })
      }
    })
  },
)
