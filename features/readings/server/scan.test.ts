import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { openSandbox } from '../../../platform/server/means/sandbox/sandbox.ts'
import type { ReadingLine } from '../contract/reading.ts'
import { compileInSandbox, scanInSandbox } from './scan.ts'

const folder = mkdtempSync(join(tmpdir(), 'scan-'))
afterAll(() => rmSync(folder, { recursive: true }))
const sandbox = await openSandbox({ folder })

const text = `rule letters { meta: author = "ana" strings: $a = "invoice" nocase $b = { 4d 5a ?? 00 } condition: any of them }
rule other { strings: $x = "never there" condition: $x }
rule short { condition: filesize < 1KB }`
const rules = [{ name: 'Ours', text }]

async function scan(evidence: Buffer, sets = rules) {
  const lines: ReadingLine[] = []
  const read = await scanInSandbox(
    sandbox,
    { rules: sets, evidence: Readable.from([evidence]) },
    (line) => void lines.push(line),
  )
  const rows = lines.flatMap((line) => (line.kind === 'row' ? [line] : []))
  return { read, lines, found: rows.map(({ cells, at }) => `${cells['rule']} ${cells['string']} ${at.offset}`) }
}

const evidence = Buffer.concat([Buffer.from('xxINVOICE\0'), Buffer.from([0x4d, 0x5a, 0x90, 0]), Buffer.from('Invoice')])
const expected = ['letters $a 2', 'letters $a 14', 'letters $b 10', 'short null 0']

describe('YARA', () => {
  it('tells every match with its place, alike each time', async () => {
    const [first, second] = [await scan(evidence), await scan(evidence)]
    expect(first.read).toMatchObject({ outcome: 'read', counts: { summary: 1, row: 4 } })
    expect(first.found).toEqual(expected)
    expect(second.read.outputSha256).toBe(first.read.outputSha256)
  })

  it('agrees with the yara program (skipped where it is not installed)', async ({ skip }) => {
    if (spawnSync('yara', ['--version']).status !== 0) skip('yara is not installed (apt-get install yara)')
    writeFileSync(join(folder, 'rules'), text)
    writeFileSync(join(folder, 'evidence'), evidence)
    const said = spawnSync('yara', ['-s', join(folder, 'rules'), join(folder, 'evidence')]).stdout.toString()
    const places = [...said.matchAll(/^0x([0-9a-f]+):(\$\w+)/gm)].map(
      ([, at = '', name]) => `letters ${name} ${Number.parseInt(at, 16)}`,
    )
    expect(places).toEqual(expected.filter((line) => line.startsWith('letters')))
    expect(said).toContain('short ')
  })

  it('finds what lies across two windows once, and says that it looked in windows', async () => {
    const large = Buffer.alloc(40 * 1024 * 1024)
    const places = [10, 31 * 1024 * 1024 + 5, 32 * 1024 * 1024 - 3, 39 * 1024 * 1024]
    for (const at of places) large.write('invoice', at)
    const { found, lines } = await scan(large)
    expect(found).toEqual(places.map((at) => `letters $a ${at}`))
    expect(lines.some(({ kind }) => kind === 'warning')).toBe(true)
  })

  it('says in which line rules are wrong, and runs none of them', async () => {
    const wrong = { name: 'Wrong', text: 'rule a {\n strings: $a = "x"\n condition: $b }' }
    expect(await compileInSandbox(sandbox, wrong)).toMatch(/“Wrong”, line 3: undefined string/)
    expect(await compileInSandbox(sandbox, rules[0]!)).toBeUndefined()
    const { read } = await scan(evidence, [...rules, wrong])
    expect(read).toMatchObject({ outcome: 'refused', reason: 'unsupported' })
  })

  it('compiles files of rules apart, so that two may name a rule alike', async () => {
    const { found } = await scan(evidence, [...rules, { name: 'Theirs', text }])
    expect(found).toEqual([...expected, ...expected])
  })

  it('is refused, not hung, by a rule that costs too much', async () => {
    const slow = { name: 'Slow', text: 'rule s { condition: for all i in (1..1000000000000) : (i > 0) }' }
    const nothing = { rules: [slow], evidence: Readable.from([]), seconds: 2 }
    expect(await scanInSandbox(sandbox, nothing, () => {})).toMatchObject({ outcome: 'refused', reason: 'timeout' })
  })
})
