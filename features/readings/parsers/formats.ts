import type { Format } from './reader/format.ts'
import { gzip } from './archive/gzip.ts'
import { tar } from './archive/tar.ts'
import { zip } from './archive/zip.ts'
import { packets } from './network/packets.ts'
import { eventLog } from './windows/event-log/event-log.ts'
import { prefetch } from './windows/prefetch/prefetch.ts'
import { registry } from './windows/registry/registry.ts'
import { shortcut } from './windows/shortcut/shortcut.ts'

/** Asked in this order: those with a magic of their own first, those that are told by less after them. */
export const formats: readonly Format[] = [zip, gzip, packets, eventLog, registry, prefetch, shortcut, tar]
