import type { FastifyInstance } from 'fastify'
import { answerNoHttp } from './errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes as long as it takes to be sent; whoever reads it sees to it that something comes. */
    unhurried?: boolean
  }
}

const longestMs = 300_000

/** One who sends a request ever more slowly does not hold it for ever. Node's own limit would be the same for uploads. */
export function endSlowRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.routeOptions.config.unhurried) {
      const over = setTimeout(() => {
        if (!request.raw.complete) answerNoHttp(new Error('It was sent too slowly.'), request.raw.socket)
      }, longestMs).unref()
      reply.raw.once('close', () => clearTimeout(over))
    }
    done()
  })
}
