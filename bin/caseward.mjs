#!/usr/bin/env node
// `npx caseward …`: finds a Node that runs TypeScript and hands over to it.
import { join } from 'node:path'
import { handOver } from './hand-over.mjs'
import { findNode, root } from './node.mjs'
import { orSay } from './sentence.mjs'

await orSay(() => handOver(findNode(), [join(root, 'bin', 'caseward.ts'), ...process.argv.slice(2)]))
