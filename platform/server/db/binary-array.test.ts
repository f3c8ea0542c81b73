import fc from 'fast-check'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { superuserUrl } from '../../../test/harness/embedded.ts'
import { binaryArray } from './binary-array.ts'

describe('a binary array', () => {
  it('law: PostgreSQL reads what was written', async () => {
    const client = new pg.Client({ connectionString: superuserUrl() })
    await client.connect()
    const read = async (type: string, list: Buffer) =>
      (await client.query<{ list: unknown }>(`select to_jsonb($1::${type}[]) as list`, [list])).rows[0]!.list
    const texts = fc.array(
      fc.option(fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.toWellFormed().replaceAll('\0', ''))),
    )
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.option(fc.uuid())), async (list, ids) => {
        expect(await read('text', binaryArray('text', list))).toEqual(list)
        expect(await read('uuid', binaryArray('uuid', ids))).toEqual(ids)
      }),
    )
    expect(await read('smallint', binaryArray('smallint', [1, null, -3]))).toEqual([1, null, -3])
    expect(await read('json', binaryArray('json', ['{"a":"ü"}', null]))).toEqual([{ a: 'ü' }, null])
    const times = [new Date(0), '2026-11-20T08:00:00.123Z', null]
    const { rows } = await client.query<{ times: Date[] }>('select $1::timestamptz[] as times', [
      binaryArray('timestamptz', times),
    ])
    expect(rows[0]!.times).toEqual([new Date(0), new Date('2026-11-20T08:00:00.123Z'), null])
    await client.end()
  })
})
