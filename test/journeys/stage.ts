import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { hashPassword } from '../../features/accounts/server/password.ts'
import { startWorker } from '../../platform/server/jobs/worker.ts'
import { makeLog } from '../../platform/server/log.ts'
import { tokenOf } from '../harness/live-writer.ts'
import type { Outside } from '../harness/product.ts'
import { openWorld, type Name, type TheWorld } from '../world.ts'
import { openBrowser } from './browser.ts'

const password = 'a few words in a row'

/** Everything a story needs: the product behind a real port with its worker, the cast, a browser. */
export type Stage = {
  world: TheWorld
  /** Where the product listens, such as `http://127.0.0.1:34567`. */
  at: string
  /** A page in a browser of its own, signed in as this person with their password. */
  enter: (person: Name, options?: BrowserContextOptions) => Promise<Page>
  /** What a program of this person asks or, with a body, sends. */
  ask: (person: Name, path: string, body?: unknown) => Promise<Response>
  close: () => Promise<void>
}

export async function openStage(name: string, outside: Outside = {}): Promise<Stage> {
  wrongs.length = 0
  const world = await openWorld(name, outside)
  const { app } = await world.api()
  const at = await app.listen({ port: 0, host: '127.0.0.1' })
  const log = makeLog('error')
  const worker = await startWorker({ ...world, ownerUrl: world.testDatabase.ownerUrl, log })
  await world.owner('insert into credentials (person_id, password_hash, changed_at) select id, $1, now() from people', [
    await hashPassword(password),
  ])
  const browser = await openBrowser()
  const tokens = new Map<Name, string>()
  const ownToken = async (person: Name) => {
    const token = tokens.get(person) ?? (await tokenOf(world, world[person]))
    tokens.set(person, token)
    return token
  }
  return {
    world,
    at,
    enter: async (person, options) =>
      (await signedIn(browser, { at, email: `${person}@example-freight.test`, options })).newPage(),
    ask: async (person, path, body) => {
      const headers = { authorization: `Bearer ${await ownToken(person)}`, 'content-type': 'application/json' }
      const sent = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
      return fetch(`${at}/api/v1${path}`, sent)
    },
    close: async () => {
      await browser.close()
      await worker.stop()
      await world.close()
    },
  }
}

type SigningIn = { at: string; email: string; options: BrowserContextOptions | undefined }

async function signedIn(browser: Browser, { at, email, options }: SigningIn): Promise<BrowserContext> {
  const context = await newContext(browser, at, options)
  const answer = await context.request.post('/api/v1/sign-in', { data: { email, password } })
  if (!answer.ok()) throw new Error(`${email} was not let in: ${await answer.text()}`)
  return context
}

/** A browser of its own whose pages tell what goes wrong in them. */
export async function newContext(
  browser: Browser,
  at: string,
  options?: BrowserContextOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: at,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(45_000)
  context.on('page', listen)
  return context
}

const wrongs: string[] = []
const expected = new WeakMap<Page, Set<number>>()

/** Console errors, exceptions, violations of the content security policy, answers that are no answers. */
function listen(page: Page): void {
  page.on('pageerror', (error) => wrongs.push(`exception: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    // The browser's own line about a refused request; the refusal itself is judged below.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return
    wrongs.push(`console: ${message.text()}`)
  })
  page.on('response', (response) => {
    const status = response.status()
    if (status < 400 || expected.get(page)?.has(status)) return
    wrongs.push(`${status} ${response.request().method()} ${response.url()}`)
  })
}

/** From here on the page may be refused with this status: the story asks for it. */
export const mayBeRefused = (page: Page, ...statuses: number[]): void => {
  expected.set(page, new Set([...(expected.get(page) ?? []), ...statuses]))
}

/** To be said after each story: nothing went wrong behind the scenes. */
export const nothingWentWrong = (): void => expect(wrongs.splice(0)).toEqual([])

export type Judged = { only?: readonly string[]; without?: readonly string[]; within?: string | undefined }

/** Serious and critical faults of the page as it stands, found by axe: by some rules, in a part of it. */
export async function faultsOf(page: Page, { only, without = [], within }: Judged = {}): Promise<string[]> {
  // Without its detour over a second page: there are no frames here to gather from.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  if (within) axe.include(within)
  const { violations } = await (only ? axe.withRules([...only]) : axe.disableRules([...without])).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${node.html.slice(0, 160)} (${node.failureSummary?.split('\n')[1]?.trim()})`).join(' | ')}`,
    )
}

/** The notice of what was just done. */
export const notice = (page: Page): Locator => page.getByRole('status', { name: 'Notice' })
