import { sql, type RawBuilder } from 'kysely'

type Column = 'ioc' | 'ioc_confidence' | 'ioc_until' | 'tags' | 'tlp' | 'pap'

/** Beside observables `o`: how one looks to a reader who has it from an import alone while a restricted case says more. */
export const faceBeside = (org: string): RawBuilder<unknown> =>
  sql`left join lateral (select * from observable_faces e where e.organisation_id = ${org} and e.observable_id = o.id offset 0) face on true`

/** A column of `o` as the reader may know it; needs `faceBeside`. */
export const shown = (column: Column): RawBuilder<unknown> =>
  sql`(case when face.observable_id is null then ${sql.ref(`o.${column}`)} else ${sql.ref(`face.${column}`)} end)`
