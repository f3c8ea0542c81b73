import { parseArgs } from 'node:util'
import { actorByEmail } from '../../features/accounts/server/index.ts'
import { Problem } from '../../platform/contract/problem.ts'
import { perform } from '../../platform/server/perform.ts'
import { UsageError, type Run } from './command.ts'
import { withProduct } from './with-product.ts'

/** Prints the token alone on standard output, once; made in the name of its person, who must be able to. */
export const run: Run = async (args, terminal) => {
  const options = {
    person: { type: 'string' },
    name: { type: 'string' },
    organisation: { type: 'string' },
    scope: { type: 'string', multiple: true },
  } as const
  const { values } = parseArgs({ args, options })
  const { person, name } = values
  if (!person || !name) throw new UsageError('Say whose token it is and its name: --person EMAIL --name NAME.')
  return withProduct(terminal, async ({ world, registry, database }) => {
    const actor = await actorByEmail(database, person.toLowerCase(), values.organisation)
    const change = registry.changes.get('token.create')
    if (!actor || !change) {
      terminal.tell(`Nobody with the e-mail ${person} is active here. Nothing was made.`)
      return 1
    }
    try {
      const body = { name, scopes: values.scope ?? ['alert.*'] }
      const made = await perform(
        world,
        { actor: { ...actor, permissions: [...actor.permissions, 'token.create'] }, source: 'cli' },
        { change, refs: [], body },
      )
      const { secret } = made.outcomes[0]!.answer as { secret: string }
      terminal.say(secret)
      return 0
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      terminal.tell(error.detail)
      return 1
    }
  })
}
