import { expect, it } from 'vitest'
import { ethernet, pcapng, udp } from '../../../../test/harness/evidence/captures.ts'
import { bytesSource } from '../reader/source.ts'
import { readBlocks } from './blocks.ts'

it('a capture is read in all its sections, past what is wrong in one packet', () => {
  const ends = { from: '10.0.0.1', to: '10.0.0.2', fromPort: 1, toPort: 2 }
  const frames = ['a', 'b', 'c'].map((text) => ethernet(udp(ends, Buffer.from(text))))
  const first = pcapng(frames.slice(0, 1))
  const packet = first.subarray(first.length - first.readUInt32LE(first.length - 4))
  const [strange, long] = [Buffer.from(packet), Buffer.from(packet)]
  strange.writeUInt32LE(7, 8)
  long.writeUInt32LE(0xffff, 20)
  const whole = Buffer.concat([first, strange, long, pcapng(frames.slice(1), { big: true })])
  const found = [...readBlocks(bytesSource(whole))]
  expect(found.map((each) => ('notice' in each ? each.notice : each.number))).toEqual([
    1,
    'A packet names an interface that is none, and was gone past.',
    'A packet is longer than its block, and was gone past.',
    2,
    3,
  ])
})
