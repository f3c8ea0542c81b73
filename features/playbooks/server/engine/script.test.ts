import { describe, expect, it } from 'vitest'
import { runScript } from './script.ts'

describe('a script', () => {
  it('comes to what its last expression says', async () => {
    expect(await runScript('const n = input.list.length; ({ n, twice: n * 2 })', { list: [1, 2] }, 1000)).toEqual({
      n: 2,
      twice: 4,
    })
    expect(await runScript('undefined', null, 1000)).toBeNull()
  })
  it.each([
    ['for (;;) {}', /longer than 100 ms/],
    ['const a = []; for (;;) a.push(new Array(10000).fill("x"))', /16 MB|longer than/],
    ['(function f() { f() })()', /failed: /],
    ['throw new Error("so it is")', /failed: Error: so it is/],
    ['process.exit(1)', /process/],
    ['require("node:fs")', /require/],
    ['fetch("http://127.0.0.1")', /fetch/],
    ['import("node:fs"); 1 +', /SyntaxError/],
    ['"x".repeat(1e9)', /memory|failed/],
    ['/(x+x+)+y/.test("x".repeat(40))', /longer than/],
  ])('%s is stopped with a sentence', async (code, sentence) => {
    // Only what never ends is given little time: on a busy machine the others would run into it.
    const deadline = sentence.source.includes('longer than') ? 100 : 10_000
    await expect(runScript(code, null, deadline)).rejects.toThrow(sentence)
  })
})
