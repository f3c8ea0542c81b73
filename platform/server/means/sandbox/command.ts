import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Order } from './order.ts'

/** The whole of what is run: an executable and its arguments. */
export type Command = readonly [string, ...string[]]

const root = fileURLToPath(new URL('../../../../', import.meta.url))
/** What our own readers are made of. The data folder, which may lie beside these, is never among them. */
const ours = ['features', 'platform', 'node_modules', 'package.json'].map((name) => join(root, name))
const node = realpathSync(process.execPath)
const unarmed = join(root, 'platform/server/means/sandbox/unarmed.mjs')
/** What Node reserves before it runs a line (measured: 575 MB), counted by the system as data though most is never touched. */
const nodeStartsAtMb = 640

/** Node's own permissions close what plain limits cannot: files, network, processes, native code. */
function program(order: Order, path: string): string[] {
  const args = (order.args ?? []).map((arg) => arg.replaceAll('{input}', path))
  if ('tool' in order.program) return [order.program.tool, ...args]
  const readable = [...ours, realpathSync(join(root, 'node_modules')), path]
  return [
    node,
    '--permission',
    ...readable.map((each) => `--allow-fs-read=${each}`),
    `--import=${unarmed}`,
    '--disable-warning=ExperimentalWarning',
    `--max-old-space-size=${order.limits.memoryMb}`,
    order.program.module,
    ...args,
  ]
}

/** `ulimit` of the shell every system has; a process never gives back what it let go of there. */
function limited({ limits, program: { ...kind } }: Order, command: readonly string[], processes?: number): Command {
  const dataMb = limits.memoryMb + ('module' in kind ? nodeStartsAtMb : 0)
  const ulimits = [
    'ulimit -c 0',
    `ulimit -t ${Math.ceil(limits.seconds) + 1}`,
    `ulimit -d ${dataMb * 1024}`,
    // Files are counted in blocks of 512 bytes: temporary ones of tools, in their own tmpfs.
    `ulimit -f ${'module' in kind ? 0 : 131_072}`,
    ...(processes ? [`{ ulimit -u ${processes} 2>/dev/null || ulimit -p ${processes}; }`] : []),
  ]
  return ['/bin/sh', '-c', `${ulimits.join(' && ')} && exec "$@"`, 'sh', ...command]
}

/** Without bubblewrap: own modules only, since it is Node that keeps them from files and network. */
export function plainCommand(order: Order, path: string): Command {
  const [first = node, ...rest] = program(order, path)
  return process.platform === 'win32' ? [first, ...rest] : limited(order, [first, ...rest])
}

const system = ['/usr', '/bin', '/sbin', '/lib', '/lib64', '/lib32', '/etc/alternatives', '/etc/ld.so.cache']
const isolation = `--unshare-all --cap-drop ALL --uid 65534 --gid 65534 --die-with-parent --new-session --clearenv
  --proc /proc --dev /dev --tmpfs /tmp`.split(/\s+/)
const bind = (from: string, to = from) => ['--ro-bind-try', from, to]

/** No network, no other process, nothing to write but a tmpfs, and to read only the system, our modules and the one file. */
export function bubbleCommand(bwrap: string, order: Order, path: string): Command {
  const inside = join('/evidence', order.as ? basename(order.as) : 'evidence')
  const own =
    'module' in order.program
      ? [...bind(dirname(node)), ...ours.flatMap((each) => bind(existsSync(each) ? realpathSync(each) : each, each))]
      : // A locale, or names beyond ASCII cannot be read; nothing else is told.
        ['--setenv', 'LC_ALL', 'C.UTF-8']
  return [
    bwrap,
    ...isolation,
    ...system.flatMap((each) => bind(each)),
    ...own,
    '--ro-bind',
    path,
    inside,
    '--chdir',
    '/tmp',
    '--',
    ...limited(order, program(order, inside), 64),
  ]
}

export const probeCommand = (bwrap: string): Command => [
  bwrap,
  ...isolation,
  ...system.flatMap((each) => bind(each)),
  '--',
  '/bin/sh',
  '-c',
  'exit 0',
]
