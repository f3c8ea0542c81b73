import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { judge, rename, run, shuffleTies, type Told } from './engine.fixture.ts'

/** Labelled streams, where a copy lies beside the repository; they are not ours to ship. */
const stream = new URL('../../../../../shared/data/correlation/simul-attacks/train-0.ndjson.gz', import.meta.url)
  .pathname
const here = existsSync(stream)

type Line = { id: number; time: number; host: string; ip: string; rule: string; title: string; label: string }

function read(): Told[] {
  const lines = gunzipSync(readFileSync(stream)).toString().trim().split('\n').slice(30_000)
  return lines.map((line) => {
    const { id, time, host, ip, rule, title, label } = JSON.parse(line) as Line
    return { id: String(id), at: time * 1000, host, addresses: [ip], rule, title, story: label }
  })
}

describe.skipIf(!here)(`a real stream${here ? '' : ' (skipped: ../shared/data/correlation is not here)'}`, () => {
  const told = here ? read() : []
  const groupsOf = (signals: readonly Told[]) => run(signals).map(({ id, group }) => [id, group])

  it('is grouped alike under other names of hosts and addresses', { timeout: 60_000 }, () => {
    expect(groupsOf(rename(told))).toEqual(groupsOf(told))
  })

  it('is grouped about as well with the alerts of an instant shuffled', { timeout: 60_000 }, () => {
    const before = judge(told, run(told))
    for (const seed of [1, 2]) {
      const after = judge(told, run(shuffleTies(told, seed)))
      expect(after.recall).toBeGreaterThan(before.recall - 0.1)
      expect(after.purity).toBeGreaterThan(before.purity - 0.1)
    }
  })

  it.each(['story', 'steady', 'shape', 'alike', 'unlike', 'unseen', 'manner', 'stray'] as const)(
    'is grouped about as well with %s half as much, and half as much again',
    { timeout: 60_000 },
    async (name) => {
      const { constants } = await import('./constants.ts')
      for (const times of [0.5, 1.5]) {
        const after = judge(told, run(told, { strictness: 1, constants: { [name]: constants[name] * times } }))
        expect(after.recall).toBeGreaterThan(0.6)
      }
    },
  )
})
