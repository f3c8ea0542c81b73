#!/usr/bin/env node
// `npm run generate`: writes what is derived (database types, schema, OpenAPI, permissions). `--check` compares only.
import { join } from 'node:path'
import { handOver } from './hand-over.mjs'
import { findNode, root } from './node.mjs'
import { orSay } from './sentence.mjs'

await orSay(() => handOver(findNode(), [join(root, 'bin', 'generate.ts'), ...process.argv.slice(2)]))
