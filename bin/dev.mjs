#!/usr/bin/env node
// `npm run dev`: the server, restarted when a file changes, and Vite in front of it with the web app as it stands.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { installPackages } from './install.mjs'
import { findNode, root } from './node.mjs'
import { orSay } from './sentence.mjs'

await orSay(async () => {
  await installPackages()
  const node = findNode({ mend: true })
  const server = [
    `--watch-path=${join(root, 'platform')}`,
    `--watch-path=${join(root, 'features')}`,
    `--watch-path=${join(root, 'apps')}`,
  ]
  const commands = [
    [...server, join(root, 'bin', 'caseward.ts'), 'serve', ...process.argv.slice(2)],
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js')],
  ]
  const children = commands.map((args) => spawn(node, args, { cwd: root, stdio: 'inherit' }))
  const stopAll = () => children.forEach((child) => child.kill('SIGTERM'))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stopAll)
  for (const child of children) child.once('exit', stopAll)
})
