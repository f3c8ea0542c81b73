import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { setUp } from '../../features/accounts/contract/requests/signing-in.ts'
import { setUpFirst } from '../../features/accounts/server/index.ts'
import { Problem } from '../../platform/contract/problem.ts'
import { UsageError, type Run } from './command.ts'
import { withProduct } from './with-product.ts'

/** The first administrator without a browser; the password comes from standard input, so that no process list shows it. */
export const run: Run = async (args, terminal) => {
  const { values } = parseArgs({
    args,
    options: { organisation: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' } },
  })
  const password = (await text(terminal.stdin)).replace(/\r?\n$/, '')
  const parsed = setUp.body.safeParse({ ...values, password, token: 'command line' })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new UsageError(
      `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'missing'} (the password is read from standard input).`,
    )
  }
  return withProduct(terminal, async ({ world }) => {
    try {
      await setUpFirst(world, parsed.data)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      terminal.tell(error.detail)
      return 1
    }
    terminal.say(`${parsed.data.organisation} is set up; ${parsed.data.email} can sign in.`)
    return 0
  })
}
