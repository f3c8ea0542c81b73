import { readFiletime } from '../../reader/bytes.ts'
import type { Seen } from '../../reader/lines.ts'
import { textOf } from './data.ts'
import type { Key, Value } from './hive.ts'

/** Something a key tells about what was done. `time` is when, where the key or value knows. */
export type Trace = { what: string; time: string | null; seen?: Seen }
type Telling = (key: Key, values: readonly Value[]) => Trace[]

const fileOf = (command: string): string =>
  /([^\\/"]+\.(?:exe|com|bat|cmd|ps1|vbs|js|scr|pif|dll|msi|hta|lnk))\b/i.exec(command)?.[1] ?? ''
const fileSeen = (command: string, context: string): { seen?: Seen } => {
  const name = fileOf(command)
  return name === '' ? {} : { seen: ['filename', name, `${context}: ${command}`] }
}
const named = (values: readonly Value[], name: string): string => {
  const value = values.find((each) => each.name.toLowerCase() === name.toLowerCase())
  return value ? textOf(value) : ''
}

const startsByItself: Telling = ({ path, written }, values) =>
  values.map((value) => {
    const command = textOf(value)
    return {
      what: `Starts by itself (${path.split('\\').at(-1)}): ${value.name} = ${command}`,
      time: written,
      ...fileSeen(command, 'Starts by itself'),
    }
  })

/** The newest first: its time is that of the key. */
function newestFirst(values: readonly Value[]): string[] {
  const list = values.find(({ name }) => name.toLowerCase() === 'mrulistex')
  if (list)
    return Array.from({ length: Math.floor(list.data.length / 4) }, (_, index) => String(list.data.u32(index * 4)))
  return [...named(values, 'MRUList')]
}

const recentDocuments: Telling = ({ written }, values) => {
  const order = newestFirst(values)
  return values.flatMap((value): Trace[] => {
    if (!/^\d+$/.test(value.name)) return []
    const document = value.data.text(0, 1024, true)
    if (document === '') return []
    const time = value.name === order[0] ? written : null
    return [{ what: `Recent document: ${document}`, time, seen: ['filename', document, 'Recent document'] }]
  })
}

const typedAddresses: Telling = ({ written }, values) =>
  values.flatMap((value): Trace[] => {
    const url = textOf(value)
    if (!/^url\d+$/i.test(value.name) || url === '') return []
    const isUrl = /^(?:https?|ftp):\/\//i.test(url)
    return [
      {
        what: `Typed: ${url}`,
        time: value.name.toLowerCase() === 'url1' ? written : null,
        ...(isUrl ? { seen: ['url', url, 'Typed address'] as const } : {}),
      },
    ]
  })

const commandsRun: Telling = ({ written }, values) => {
  const order = newestFirst(values)
  return values.flatMap((value): Trace[] => {
    if (!/^[a-z]$/i.test(value.name)) return []
    const command = textOf(value).replace(/\\1$/, '')
    return [
      {
        what: `Run by hand: ${command}`,
        time: value.name === order[0] ? written : null,
        ...fileSeen(command, 'Run by hand'),
      },
    ]
  })
}

const rot13 = (text: string) =>
  text.replaceAll(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base)
  })

/** What was started from the desktop, how often and when last; 16 bytes in XP, 72 since. */
const startedPrograms: Telling = (_key, values) =>
  values.flatMap(({ name, data }): Trace[] => {
    if (data.length !== 16 && data.length < 68) return []
    const program = rot13(name)
    const count = data.length === 16 ? Math.max(0, data.u32(4) - 5) : data.u32(4)
    const time = readFiletime(data.u64(data.length === 16 ? 8 : 60))
    if (time === null) return []
    return [
      {
        what: `Started from the desktop ${count} times, last now: ${program}`,
        time,
        ...fileSeen(program, 'Started from the desktop'),
      },
    ]
  })

const storageDevice: Telling = ({ path, written }, values) => {
  const [device = '', serial = ''] = path.split('\\').slice(-2)
  const name = named(values, 'FriendlyName')
  return [
    {
      what: `USB storage ${name || device}, serial ${serial}`,
      time: written,
      seen: ['other', serial, `Serial of USB storage ${name || device}`],
    },
  ]
}

const mounted: Telling = ({ path, written }) => {
  const share = path.split('\\').at(-1) ?? ''
  return [{ what: `Mounted: ${share.startsWith('##') ? share.replaceAll('#', '\\') : share}`, time: written }]
}

const service: Telling = ({ path, written }, values) => {
  const command = named(values, 'ImagePath')
  const name = path.split('\\').at(-1)
  return command === ''
    ? []
    : [{ what: `Service ${name}: ${command}`, time: written, ...fileSeen(command, `Service ${name}`) }]
}

const only =
  (what: string, ...wanted: string[]): Telling =>
  ({ path, written }, values) =>
    wanted.flatMap((name): Trace[] => {
      const text = named(values, name)
      return text === '' ? [] : [{ what: `${what} (${path.split('\\').at(-1)}): ${name} = ${text}`, time: written }]
    })

const remoteDesktop: Telling = ({ path, written }) => {
  const host = path.split('\\').at(-1) ?? ''
  return [
    {
      what: `Remote desktop to ${host}`,
      time: written,
      ...(host.includes('.') && /[a-z]/i.test(host) ? { seen: ['domain', host, 'Remote desktop'] as const } : {}),
    },
  ]
}

const tellings: [RegExp, Telling][] = [
  [/\\CurrentVersion\\(?:Policies\\Explorer\\)?Run(?:Once|Services|ServicesOnce|OnceEx)?$/i, startsByItself],
  [/\\Explorer\\RecentDocs(?:\\[^\\]+)?$/i, recentDocuments],
  [/\\(?:Internet Explorer\\TypedURLs|Explorer\\TypedPaths)$/i, typedAddresses],
  [/\\Explorer\\RunMRU$/i, commandsRun],
  [/\\Explorer\\UserAssist\\[^\\]+\\Count$/i, startedPrograms],
  [/\\Enum\\USBSTOR\\[^\\]+\\[^\\]+$/i, storageDevice],
  [/\\Explorer\\MountPoints2\\[^\\]+$/i, mounted],
  [/^(?:ControlSet\d+|CurrentControlSet)\\Services\\[^\\]+$/i, service],
  [/\\CurrentVersion\\Winlogon$/i, only('Logon', 'Shell', 'Userinit', 'Taskman')],
  [/\\Image File Execution Options\\[^\\]+$/i, only('Started instead', 'Debugger')],
  [/\\Control\\ComputerName\\ComputerName$/i, only('Computer', 'ComputerName')],
  [
    /\\Tcpip\\Parameters\\Interfaces\\[^\\]+$/i,
    only('Network', 'DhcpIPAddress', 'IPAddress', 'DhcpServer', 'DhcpDomain'),
  ],
  [/\\NetworkList\\Profiles\\[^\\]+$/i, only('Network joined', 'ProfileName')],
  [/\\Terminal Server Client\\Servers\\[^\\]+$/i, remoteDesktop],
]

export const tellsOf = (path: string): Telling | undefined => tellings.find(([pattern]) => pattern.test(path))?.[1]
