import { hosts, servers, staff, stranger, type Host } from '../estate.ts'
import type { Random } from '../random.ts'
import { crowdstrike, type Detection } from '../tools/crowdstrike.ts'
import { elastic, type ElasticRule } from '../tools/elastic.ts'
import { wazuh, type WazuhRule } from '../tools/wazuh.ts'
import type { Kind } from './kind.ts'

const rule = (id: string, level: number, said: Omit<WazuhRule, 'id' | 'level'>): WazuhRule => ({ id, level, ...said })

const failed = rule('5716', 5, {
  description: 'sshd: authentication failed.',
  groups: ['syslog', 'sshd', 'authentication_failed'],
  technique: ['T1110', 'Credential Access'],
})
const brute = rule('5712', 10, {
  description: 'sshd: brute force trying to get access to the system. Non existent user.',
  groups: ['syslog', 'sshd', 'authentication_failures'],
  technique: ['T1110', 'Credential Access'],
})
const logon = rule('60122', 5, {
  description: 'Logon failure - Unknown user or bad password.',
  groups: ['windows', 'windows_security', 'authentication_failed'],
  technique: ['T1531', 'Impact'],
})
const locked = rule('60115', 9, {
  description: 'User account locked out (multiple login errors).',
  groups: ['windows', 'windows_security', 'authentication_failures'],
  technique: ['T1110', 'Credential Access'],
})
const sudo = rule('5402', 3, {
  description: 'Successful sudo to ROOT executed.',
  groups: ['syslog', 'sudo'],
  technique: ['T1548.003', 'Privilege Escalation'],
})
const changed = rule('550', 7, {
  description: 'Integrity checksum changed.',
  groups: ['ossec', 'syscheck', 'syscheck_file'],
  technique: ['T1565.001', 'Impact'],
})
const software = rule('2902', 7, {
  description: 'New dpkg (Debian Package) installed.',
  groups: ['syslog', 'dpkg', 'config_changed'],
})

const accounts = ['oracle', 'admin', 'test', 'ubuntu', 'git', 'postgres', 'ftpuser']

const strangerAtSsh = (said: WazuhRule) => (random: Random) => {
  const from = stranger(random)
  const host = random.pick(servers)
  return (at: Date) => {
    const account = random.pick(accounts)
    const log = `${host.name} sshd[${random.digits(4)}]: Failed password for invalid user ${account} from ${from} port ${random.digits(5)} ssh2`
    return wazuh(at, {
      rule: said,
      host,
      random,
      log,
      more: { decoder: { name: 'sshd' }, data: { srcip: from, srcuser: account } },
    })
  }
}

const windowsLogon = (said: WazuhRule) => (random: Random) => {
  const person = random.pick(staff)
  const host = random.pick([hosts.files, hosts.domain, person.laptop])
  return (at: Date) => {
    const eventdata = { targetUserName: person.account, ipAddress: person.laptop.ip, logonType: '3' }
    return wazuh(at, {
      rule: said,
      host,
      random,
      more: { data: { win: { system: { computer: host.name }, eventdata } } },
    })
  }
}

const onServer = (said: WazuhRule, more: (random: Random, host: Host) => object) => (random: Random) => {
  const host = random.pick(servers)
  return (at: Date) => wazuh(at, { rule: said, host, random, ...more(random, host) })
}

const vulnerable = rule('23505', 10, { description: 'vulnerability', groups: ['vulnerability-detector'] })
const holes = [
  ['CVE-2024-6387', 'openssh-server'],
  ['CVE-2024-3094', 'xz-utils'],
  ['CVE-2025-26465', 'openssh-client'],
  ['CVE-2024-2961', 'libc6'],
] as const

const ofHole = (random: Random) => (at: Date) => {
  const [cve, name] = random.pick(holes)
  const data = { vulnerability: { cve, package: { name }, status: 'Active' } }
  const found = { ...vulnerable, description: `${cve} affects ${name}` }
  return wazuh(at, {
    rule: found,
    host: random.pick(servers),
    random,
    location: 'vulnerability-detector',
    more: { data },
  })
}

const admins = ['mei.chen', 'david.cohen', 'ansible']
const paths = [
  '/etc/resolv.conf',
  '/etc/cups/subscriptions.conf',
  '/usr/bin/rsync',
  '/etc/nginx/conf.d/track.conf',
  '/etc/apt/sources.list.d/base.list',
]
const packages = ['libssl3t64 3.5.1-1', 'nginx 1.26.3-3', 'openssh-server 10.0p1-7', 'curl 8.14.1-2']

const ofSudo = onServer(sudo, (random, host) => {
  const who = random.pick(admins)
  return {
    log: `${host.name} sudo: ${who} : TTY=pts/0 ; PWD=/home/${who} ; USER=root ; COMMAND=/usr/bin/systemctl restart nginx`,
    more: { data: { srcuser: who, dstuser: 'root' } },
  }
})
const ofChange = onServer(changed, (random) => {
  const path = random.pick(paths)
  return {
    location: 'syscheck',
    log: `File '${path}' modified`,
    more: { syscheck: { path, event: 'modified', sha256_after: random.hex(64) } },
  }
})
const ofPackage = onServer(software, (random, host) => ({
  log: `${host.name} dpkg: status installed ${random.pick(packages)}`,
  location: '/var/log/dpkg.log',
}))

const elasticRules: readonly ElasticRule[] = [
  {
    name: 'Unusual Parent-Child Relationship',
    description: 'A Windows program was started by a parent that does not start it usually.',
    severity: 'medium',
    technique: 'T1055.012',
    tactic: 'Defense Evasion',
  },
  {
    name: 'Remote Desktop Enabled in Windows Firewall by Netsh',
    description: 'Netsh was used to let remote desktop through the firewall.',
    severity: 'medium',
    technique: 'T1562.004',
    tactic: 'Defense Evasion',
  },
  {
    name: 'Account Discovery Command via SYSTEM Account',
    description: 'SYSTEM ran a command that lists accounts.',
    severity: 'low',
    technique: 'T1033',
    tactic: 'Discovery',
  },
  {
    name: 'Unusual Network Connection via RunDLL32',
    description: 'rundll32.exe without arguments talked to the network.',
    severity: 'medium',
    technique: 'T1218.011',
    tactic: 'Defense Evasion',
  },
  {
    name: 'Peripheral Device Discovery',
    description: 'fsutil was used to list drives.',
    severity: 'low',
    technique: 'T1120',
    tactic: 'Discovery',
  },
]
const programs = ['netsh.exe', 'whoami.exe', 'rundll32.exe', 'fsutil.exe', 'conhost.exe']

const ofElastic = (random: Random) => {
  const person = random.pick(staff)
  const found = random.pick(elasticRules)
  return (at: Date) => {
    const program = random.pick(programs)
    const reason = `process event with process ${program}, by ${person.account} on ${person.laptop.name.toLowerCase()} created ${found.severity} alert ${found.name}.`
    return elastic(at, {
      rule: found,
      host: person.laptop,
      account: person.account,
      random,
      reason,
      more: { process: { name: program }, source: { ip: person.laptop.ip } },
    })
  }
}

const unwanted: readonly Detection[] = [
  {
    name: 'Potentially unwanted program',
    description: 'A bundled toolbar installer was blocked.',
    severity: 'Low',
    tactic: 'Execution',
    technique: 'User Execution',
    techniqueId: 'T1204.002',
    file: 'pdf-merge-setup.exe',
    command: 'pdf-merge-setup.exe /S',
  },
  {
    name: 'Sensor machine learning',
    description: 'A file met the lowest threshold of the on-sensor model.',
    severity: 'Medium',
    tactic: 'Execution',
    technique: 'User Execution',
    techniqueId: 'T1204.002',
    file: 'label-printer-update.exe',
    command: 'label-printer-update.exe --silent',
  },
]

const ofFalcon = (random: Random) => {
  const person = random.pick(staff)
  const detection = random.pick(unwanted)
  return (at: Date) => crowdstrike(at, { detection, host: person.laptop, account: person.account, random })
}

export const machines: readonly Kind[] = [
  { name: 'ssh failed', connector: 'wazuh', bursts: 46, size: [1, 4], gap: 0.6, begin: strangerAtSsh(failed) },
  { name: 'ssh brute force', connector: 'wazuh', bursts: 34, size: [1, 2], gap: 2, begin: strangerAtSsh(brute) },
  { name: 'logon failure', connector: 'wazuh', bursts: 84, size: [1, 3], gap: 0.5, begin: windowsLogon(logon) },
  { name: 'locked out', connector: 'wazuh', bursts: 14, size: [1, 1], gap: 1, begin: windowsLogon(locked) },
  { name: 'sudo', connector: 'wazuh', bursts: 60, size: [1, 2], gap: 3, begin: ofSudo },
  { name: 'checksum', connector: 'wazuh', bursts: 40, size: [1, 3], gap: 0.5, begin: ofChange },
  { name: 'package', connector: 'wazuh', bursts: 12, size: [1, 4], gap: 0.3, begin: ofPackage },
  { name: 'vulnerability', connector: 'wazuh', bursts: 11, size: [1, 1], gap: 1, begin: ofHole },
  { name: 'elastic', connector: 'elastic-security', bursts: 46, size: [1, 1], gap: 1, begin: ofElastic },
  { name: 'falcon', connector: 'crowdstrike', bursts: 16, size: [1, 1], gap: 1, begin: ofFalcon },
]
