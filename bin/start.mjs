#!/usr/bin/env node
// `npm start`: what is missing or stale first, then the server; Ctrl-C stops all of it.
import { join } from 'node:path'
import { handOver } from './hand-over.mjs'
import { installPackages } from './install.mjs'
import { findNode, root, unlinkBrokenNode } from './node.mjs'
import { orSay } from './sentence.mjs'
import { buildWeb } from './web.mjs'

await orSay(async () => {
  await installPackages()
  const node = findNode({ mend: true })
  unlinkBrokenNode(node)
  await buildWeb(node)
  await handOver(node, [join(root, 'bin', 'caseward.ts'), 'serve', ...process.argv.slice(2)])
})
