import { sql } from 'kysely'
import { query } from '../../../../platform/server/query.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { suggestCaseType } from '../../contract/requests/case-types.ts'
import { typesOf } from '../definitions.store.ts'

type Said = { type: string | null; title: string; tags: string[] }

/** First by what the alerts call themselves, then by words of their titles and tags. Types longest in the list win ties. */
export const suggestCaseTypeQuery = query({
  request: suggestCaseType,
  permission: 'case.read',
  async run(scene, { alerts = '', case: caseId }) {
    const ids = alerts.split(',').filter(isId).slice(0, 100)
    const { rows } = await sql<Said>`select type, title, tags from alerts
      where organisation_id = ${scene.actor.organisationId} and ${caseId ? sql`case_id = ${caseId}` : sql`id = any(${ids}::uuid[])`} order by id desc limit 100`.execute(
      scene.db,
    )
    const types = (await typesOf(scene)).filter((type) => type.retired_at === null)
    const called = (type: (typeof types)[number]) =>
      [type.key, type.name, ...type.aliases].map((word) => word.toLowerCase())
    const own = rows.find((row) => row.type && types.some((type) => called(type).includes(row.type!.toLowerCase())))
    if (own) {
      const type = types.find((each) => called(each).includes(own.type!.toLowerCase()))!
      return { key: type.key, because: `The alert calls itself “${own.type}”.` }
    }
    for (const type of types)
      for (const word of called(type).filter((each) => each.length > 3)) {
        const found = rows.find((row) => hasWord([row.title, ...row.tags].join(' '), word))
        if (found) return { key: type.key, because: `“${word}” stands in “${found.title.slice(0, 80)}”.` }
      }
    return { key: null, because: 'Nothing in the alerts speaks for a type.' }
  },
})

/** As a word of its own, so that "scan" is not found in "scandal". */
const hasWord = (text: string, word: string): boolean =>
  ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(
    ` ${word.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `,
  )
