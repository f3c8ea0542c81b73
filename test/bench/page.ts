import { readdirSync, readFileSync, statSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from 'playwright-core'
import { chromiumFlags, findChromium } from '../journeys/browser.ts'
import { quantile, say } from './report.ts'
import { startServer, type Server } from './server.ts'
import type { Databases } from './main.ts'

/** (d) the queue page in Chromium: from navigation to rows, beside an empty page of the same browser; JavaScript shipped. */
export async function benchPage({ big }: Databases): Promise<void> {
  say('\n(d) the queue page in Chromium at the big size')
  const path = findChromium()
  if (!path) return say('  not run: no Chromium was found on this machine')
  const server = await startServer(big)
  const browser = await chromium.launch({ executablePath: path, args: chromiumFlags })
  const blank = createServer((_, response) =>
    response.end('<!doctype html><title>blank</title><table><tr class="row"><td>row</td></tr></table>'),
  )
  blank.listen(0, '127.0.0.1')
  await once(blank, 'listening')
  const { port } = blank.address() as { port: number }
  const times = { page: [] as number[], blank: [] as number[] }
  let scripts = new Set<string>()
  for (let round = -1; round < 7; round++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, extraHTTPHeaders: {} })
    await context.route('**/api/**', (route) =>
      route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${server.token}` } }),
    )
    const page = await context.newPage()
    scripts = watchScripts(page)
    const took = await arrive(page, `${server.url}/alerts?status=new,triaging`, '[role=row] >> nth=10')
    const bare = await arrive(await context.newPage(), `http://127.0.0.1:${port}/`, '.row')
    if (round >= 0) times.page.push(took)
    if (round >= 0) times.blank.push(bare)
    await context.close()
  }
  const size = [...scripts].reduce((sum, url) => sum + gzipped(server, url), 0)
  say(
    `  rows after ${quantile(times.page, 0.5).toFixed(0)} ms (p95 ${quantile(times.page, 0.95).toFixed(0)}); a blank page after ${quantile(times.blank, 0.5).toFixed(0)} ms`,
  )
  say(
    `  JavaScript of the first page: ${(size / 1000).toFixed(1)} kB gzipped in ${scripts.size} files; whole app ${(wholeApp() / 1000).toFixed(0)} kB`,
  )
  blank.close()
  await browser.close()
  await server.stop()
}

async function arrive(page: Page, url: string, selector: string): Promise<number> {
  const started = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.locator(selector).waitFor({ timeout: 30_000 })
  return performance.now() - started
}

function watchScripts(page: Page): Set<string> {
  const scripts = new Set<string>()
  page.on('response', (response) => {
    if (/\.js(\?|$)/.test(response.url())) scripts.add(new URL(response.url()).pathname)
  })
  return scripts
}

const dist = join(import.meta.dirname, '../../dist/web')
const gzipped = (_: Server, path: string): number => gzipSync(readFileSync(join(dist, path))).length
const wholeApp = (): number =>
  readdirSync(join(dist, 'assets'))
    .filter((name) => name.endsWith('.js'))
    .reduce(
      (sum, name) =>
        sum +
        (statSync(join(dist, 'assets', name)).isFile() ? gzipSync(readFileSync(join(dist, 'assets', name))).length : 0),
      0,
    )
