import type { AnswerOf, FilterOf, QueryRequest } from '../../../../platform/contract/endpoint.ts'
import type { Page } from '../../../../platform/contract/page.ts'
import { granted } from '../../../../platform/server/policy.ts'
import type { AnyQuery } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Some } from '../../contract/data.ts'

type Asked<R> = { id?: string; query?: Partial<FilterOf<R>> & object }

/**
 * Asks what any reader asks, by the same queries, with the same permissions and below the same row-level security: a report
 * cannot hold what its maker could not have read. Notes which permissions it took.
 */
export class Asker {
  readonly scene: Scene
  readonly used = new Set<string>()
  readonly #queries: ReadonlyMap<string, AnyQuery>

  constructor(scene: Scene, queries: readonly AnyQuery[]) {
    this.scene = scene
    this.#queries = new Map(queries.map((query) => [query.request.name, query]))
  }

  /** Undefined: who asks may not. */
  async ask<R extends QueryRequest>(request: R, { id = '', query }: Asked<R>): Promise<AnswerOf<R> | undefined> {
    const found = this.#queries.get(request.name)
    if (!found || !granted(this.scene.actor, found.permission)) return undefined
    this.used.add(found.permission)
    return (await found.run(this.scene, request.query.parse(query ?? {}), { id })) as AnswerOf<R>
  }

  /** All pages, up to `most`. */
  async all<T, R extends QueryRequest>(request: R, asked: Asked<R>, most: number): Promise<Some<T> | undefined> {
    const items: T[] = []
    let cursor: string | null = null
    do {
      const query: object = { ...asked.query, limit: 200, ...(cursor === null ? {} : { cursor }) }
      const page = (await this.ask(request, { ...asked, query } as Asked<R>)) as Page<T> | undefined
      if (!page) return undefined
      items.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null && items.length < most)
    return { items: items.slice(0, most), more: cursor !== null || items.length > most }
  }
}
