#!/usr/bin/env node
// `npm run bench [-- ingest|added|read|page|similar|clocks|fill …]`: ratios against the raw database in the same run; no pass or fail.
// `npm run bench -- correlation STREAM [STREAM…] --out DIR` groups streams of alerts and needs no database.
import { join } from 'node:path'
import { handOver } from './hand-over.mjs'
import { installPackages } from './install.mjs'
import { findNode, root } from './node.mjs'
import { orSay } from './sentence.mjs'

await orSay(async () => {
  await installPackages()
  await handOver(findNode({ mend: true }), [join(root, 'test', 'bench', 'main.ts'), ...process.argv.slice(2)])
})
