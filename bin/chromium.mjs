import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { aptInstall } from './debian.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const places = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The path of a Chromium for the journeys; `mend`: as root on Debian, installs one when there is none. */
export function findChromium({ mend = false } = {}) {
  const found = process.env.CHROMIUM ?? onPath() ?? places.find((place) => existsSync(place))
  if (found || !mend) return found
  return aptInstall(['chromium']) ? onPath() : undefined
}

function onPath() {
  for (const name of names) {
    const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' })
    if (status === 0) return stdout.trim()
  }
  return undefined
}
