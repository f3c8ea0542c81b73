import { documents } from './documents.ts'
import { ewf } from './disk/ewf/ewf.ts'
import { qcow2 } from './disk/qcow2.ts'
import { rawDisk } from './disk/raw-disk.ts'
import { memoryImage } from './memory/memory-image.ts'
import { packets } from './network/packets.ts'
import type { Format } from './reader/format.ts'
import { named } from './reader/named.ts'
import { sqlite } from './sqlite/sqlite.ts'
import { eventLog } from './windows/event-log/event-log.ts'
import { prefetch } from './windows/prefetch/prefetch.ts'
import { registry } from './windows/registry/registry.ts'
import { shortcut } from './windows/shortcut/shortcut.ts'

const machines = [packets, eventLog, registry, prefetch, shortcut, sqlite, qcow2, ewf, memoryImage]

/** Asked in this order: those with a magic of their own first, those that are told by less after them, bare disks last. */
export const formats: readonly Format[] = [...machines, ...named, ...documents, rawDisk]
