// What only the system's own packages bring; installed as root on Debian and its kin, else left to the person.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

export const canInstall = () =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && spawnSync('apt-get', ['--version']).status === 0

/** True when all of them are there afterwards. */
export function aptInstall(names) {
  if (!canInstall()) return false
  console.error(`Installing ${names.join(' ')} with apt-get …`)
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore' }
  spawnSync('apt-get', ['update', '-q'], options)
  return spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], options).status === 0
}
