import fc from 'fast-check'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { superuserUrl } from '../../../test/harness/embedded.ts'
import { arrayLiteral } from './array-literal.ts'

describe('an array literal', () => {
  it('law: PostgreSQL reads back what was written', async () => {
    const client = new pg.Client({ connectionString: superuserUrl() })
    await client.connect()
    const texts = fc.array(
      fc.option(fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.toWellFormed().replaceAll('\0', ''))),
    )
    await fc.assert(
      fc.asyncProperty(texts, async (list) => {
        const { rows } = await client.query<{ list: unknown }>('select to_jsonb($1::text[]) as list', [
          arrayLiteral(list),
        ])
        expect(rows[0]!.list).toEqual(list)
      }),
    )
    const { rows } = await client.query(
      'select $1::int[] as numbers, $2::boolean[] as truths, $3::timestamptz[] as times',
      [arrayLiteral([1, null, -3]), arrayLiteral([true, false]), arrayLiteral([new Date(0), '2026-11-20T08:00:00Z'])],
    )
    expect(rows[0]).toEqual({
      numbers: [1, null, -3],
      truths: [true, false],
      times: [new Date(0), new Date('2026-11-20T08:00:00Z')],
    })
    await client.end()
  })
})
