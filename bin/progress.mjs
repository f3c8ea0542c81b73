import { spawn } from 'node:child_process'
import { Sentence } from './sentence.mjs'

/**
 * Runs a command with one line to look at instead of its noise; what it said is shown in full when it fails.
 * @returns its standard output and error together
 */
export async function runQuietly(line, [command, ...args], options = {}) {
  const started = performance.now()
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(0)} s`
  const moving = process.stderr.isTTY
  if (!moving) process.stderr.write(`${line} …\n`)
  const timer = moving && setInterval(() => process.stderr.write(`\r${line} … ${seconds()}`), 200)
  const { code, output } = await run([command, ...args], options)
  if (timer) {
    clearInterval(timer)
    process.stderr.write(`\r${line} … ${seconds()}\n`)
  }
  if (code !== 0)
    throw new Sentence(`${output.trim()}\n${line}: this failed (exit code ${code}); the reason stands above.`)
  return output
}

/** Runs a command to its end, keeping what it says. */
export function run([command, ...args], options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
    child.once('error', (error) => done({ code: -1, output: `${output}${error.message}` }))
    child.once('close', (code) => done({ code, output }))
  })
}
