import { expect, it } from 'vitest'
import type { Readable } from 'node:stream'
import { pour } from './pour.ts'

const megabytes = (count: number, taken?: () => void) => async (take: (piece: Buffer) => Promise<void>) => {
  for (let at = 0; at < count; at++) {
    await take(Buffer.alloc(1_000_000))
    taken?.()
  }
  return { outcome: 'read', bytes: count * 1_000_000 } as const
}
const drunk = async (stream: Readable) => {
  let bytes = 0
  for await (const piece of stream) bytes += (piece as Buffer).length
  return bytes
}

it('gives all that is poured to who drinks', async () => {
  expect(await pour(megabytes(5), drunk)).toEqual({ outcome: 'read', bytes: 5_000_000, drunk: 5_000_000 })
})

it('ends with the reason of who drinks no more, and waits for nobody', async () => {
  const full = async (stream: Readable) => {
    for await (const _ of stream) throw new Error('The disk is full.')
  }
  await expect(pour(megabytes(50), full)).rejects.toThrow('The disk is full.')
  await expect(pour(megabytes(50), () => Promise.reject(new Error('No room.')))).rejects.toThrow('No room.')
})

it('keeps nothing of what was refused, nor of what broke off', async () => {
  const kept: string[] = []
  const keep = (stream: Readable) => drunk(stream).then(() => void kept.push('kept'))
  const refused = { outcome: 'refused', reason: 'damaged', detail: 'It is cut off.' } as const
  const cut = async (take: (piece: Buffer) => Promise<void>) => {
    await take(Buffer.alloc(10))
    return refused
  }
  expect(await pour(cut, keep)).toEqual(refused)
  const broken = async () => Promise.reject(new Error('The sandbox is gone.'))
  await expect(pour(broken, keep)).rejects.toThrow('The sandbox is gone.')
  expect(kept).toEqual([])
})
