import { setTimeout as sleep } from 'node:timers/promises'
import { inScope } from './database.ts'
import { refusalOf } from './refusal-of.ts'

const tries = 4

/** Two that lock the same things in unlike order: one of them was rolled back whole, and can simply begin again. */
export async function unlessCollided<T>(...[database, scope, work]: Parameters<typeof inScope<T>>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inScope(database, scope, work)
    } catch (error) {
      if (attempt >= tries || refusalOf(error)?.code !== 'request.collided') throw error
      await sleep(attempt * 20 * (1 + Math.random()))
    }
  }
}
