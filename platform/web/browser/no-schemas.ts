/**
 * Stands in for zod in the browser (vite.config.ts puts it there). The web takes names, paths and types from the
 * contracts and never parses: the server does. That is 20 kB the first page need not carry.
 */
const parsing = new Set<string | symbol>(['parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'decode', 'encode'])

const refuse = () => {
  throw new Error('Schemas are not shipped to the browser: the server parses.')
}

/** A schema that says nothing but the values of an enum, whatever is chained to it. */
const quiet = (options: readonly unknown[] | undefined): unknown =>
  new Proxy(() => undefined, {
    get: (_, name) => (name === 'options' ? options : parsing.has(name) ? refuse : quiet(options)),
    apply: () => quiet(options),
  })

const enumOf = (values: readonly unknown[] | Record<string, unknown>) =>
  quiet(Array.isArray(values) ? values : Object.values(values))

export const z = new Proxy({}, { get: (_, name) => (name === 'enum' ? enumOf : quiet(undefined)) })
