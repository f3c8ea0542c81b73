import { staff, stranger } from '../estate.ts'
import type { Random } from '../random.ts'
import { evidence, graph, type GraphRule } from '../tools/graph.ts'
import { guardduty } from '../tools/guardduty.ts'
import type { Kind } from './kind.ts'

const reported: GraphRule = {
  title: 'Email reported by user as malware or phish',
  description: 'A person reported a message in Outlook.',
  severity: 'low',
  service: 'microsoftDefenderForOffice365',
  category: 'InitialAccess',
  techniques: ['T1566'],
}
const signIns: readonly GraphRule[] = [
  {
    title: 'Unfamiliar sign-in properties',
    description: 'The sign-in came from a device and a network this account has not used before.',
    severity: 'medium',
    service: 'azureAdIdentityProtection',
    category: 'InitialAccess',
    techniques: ['T1078.004'],
  },
  {
    title: 'Atypical travel',
    description: 'Two sign-ins came from places too far apart for the time between them.',
    severity: 'medium',
    service: 'azureAdIdentityProtection',
    category: 'InitialAccess',
    techniques: ['T1078.004'],
  },
  {
    title: 'Anonymous IP address',
    description: 'The sign-in came through an anonymising proxy.',
    severity: 'medium',
    service: 'azureAdIdentityProtection',
    category: 'InitialAccess',
    techniques: ['T1090.003'],
  },
]
const prevented: GraphRule = {
  title: "'Presenoker' unwanted software was prevented",
  description: 'Unwanted software was found in Downloads and put into quarantine.',
  severity: 'informational',
  service: 'microsoftDefenderForEndpoint',
  category: 'UnwantedSoftware',
}
const forwarding: GraphRule = {
  title: 'Creation of forwarding/redirect rule',
  description: 'A mailbox rule forwards messages to an address outside.',
  severity: 'low',
  service: 'microsoftDefenderForOffice365',
  category: 'Exfiltration',
  techniques: ['T1114.003'],
}

const senders = [
  'offers@trucker-deals.example.com',
  'newsletter@logistics-weekly.example.org',
  'events@port-summit.example.net',
]

const ofReport = (random: Random) => (at: Date) => {
  const person = random.pick(staff)
  return graph(at, {
    rule: reported,
    random,
    evidence: [
      evidence.message({ from: random.pick(senders), to: person.mail, senderIp: stranger(random) }),
      evidence.mailbox(person),
    ],
  })
}
const ofSignIn = (random: Random) => (at: Date) =>
  graph(at, {
    rule: random.pick(signIns),
    random,
    evidence: [evidence.account(random.pick(staff)), evidence.address(stranger(random))],
  })
const ofPrevention = (random: Random) => (at: Date) => {
  const person = random.pick(staff)
  return graph(at, {
    rule: prevented,
    random,
    evidence: [evidence.device(person), evidence.account(person), evidence.file('driver-pack.exe', random.hex(64))],
  })
}
const ofForwarding = (random: Random) => (at: Date) =>
  graph(at, {
    rule: forwarding,
    random,
    evidence: [evidence.mailbox(random.pick(staff)), evidence.account(random.pick(staff))],
  })

const instance = (random: Random) => `i-0${random.hex(16)}`

const probe = (random: Random) => {
  const id = random.hex(32)
  const on = instance(random)
  const from = stranger(random)
  const title = `Unprotected port on EC2 instance ${on} is being probed.`
  let count = 0
  let firstSeen: Date | undefined
  return (at: Date) => {
    firstSeen ??= at
    const action = {
      actionType: 'PORT_PROBE',
      portProbeAction: {
        blocked: false,
        portProbeDetails: [{ localPortDetails: { port: 22 }, remoteIpDetails: { ipAddressV4: from } }],
      },
    }
    return guardduty(at, {
      id,
      type: 'Recon:EC2/PortProbeUnprotectedPort',
      title,
      description: `${on} has a port open to the internet which a known malicious host is probing.`,
      severity: 2,
      resource: { resourceType: 'Instance', instanceDetails: { instanceId: on } },
      action,
      firstSeen,
      count: ++count,
    })
  }
}

const sshInCloud = (random: Random) => (at: Date) => {
  const from = stranger(random)
  const on = instance(random)
  const title = `${from} is performing SSH brute force attacks against ${on}.`
  const action = {
    actionType: 'NETWORK_CONNECTION',
    networkConnectionAction: {
      connectionDirection: 'INBOUND',
      remoteIpDetails: { ipAddressV4: from },
      localIpDetails: { ipAddressV4: `10.0.1.${random.between(4, 200)}` },
      localPortDetails: { port: 22 },
    },
  }
  return guardduty(at, {
    id: random.hex(32),
    type: 'UnauthorizedAccess:EC2/SSHBruteForce',
    title,
    description: title,
    severity: 2,
    resource: { resourceType: 'Instance', instanceDetails: { instanceId: on } },
    action,
    firstSeen: new Date(at.getTime() - 600_000),
    count: random.between(3, 40),
  })
}

const jobs = ['track-db nightly dump', 'file shares, weekly full', 'mail archive increment']

/** The backup tells of one thing again and again until somebody changes its window. */
const backup = (random: Random) => {
  const job = random.pick(jobs)
  const sourceRef = `job-${random.digits(4)}`
  return (at: Date) => ({
    source: 'backup-monitor',
    sourceRef,
    title: `Backup job "${job}" reads more files than usual`,
    type: 'backup',
    description:
      'The job reads at ten times its usual rate. Mass reading of files can be exfiltration or encryption; most often it is a full backup outside its window.',
    severity: 'medium',
    detectedAt: at.toISOString(),
    tags: ['backup', 'mass-read'],
    techniques: ['T1005'],
    assets: [{ type: 'host', name: 'SRV-BKP-01', ip: '10.20.8.9' }],
    observables: [{ type: 'account', value: 'FREIGHT\\svc-backup' }],
  })
}

const decoy = (random: Random) => (at: Date) => {
  const from = stranger(random)
  return {
    source: 'honeypot',
    sourceRef: `hp-${random.digits(9)}`,
    title: 'Login attempt on the decoy VPN',
    type: 'deception',
    description: `Somebody tried the account \`${random.pick(['admin', 'vpn', 'dispatch', 'backup'])}\` from ${from}.`,
    severity: 'low',
    detectedAt: at.toISOString(),
    techniques: ['T1078'],
    observables: [{ type: 'ip', value: from, tags: ['src'] }],
  }
}

export const cloud: readonly Kind[] = [
  { name: 'reported mail', connector: 'microsoft-graph', bursts: 34, size: [1, 1], gap: 1, begin: ofReport },
  { name: 'sign-in', connector: 'microsoft-graph', bursts: 28, size: [1, 1], gap: 1, begin: ofSignIn },
  { name: 'prevented', connector: 'microsoft-graph', bursts: 14, size: [1, 1], gap: 1, begin: ofPrevention },
  { name: 'forwarding', connector: 'microsoft-graph', bursts: 5, size: [1, 1], gap: 1, begin: ofForwarding },
  {
    name: 'port probe',
    connector: 'guardduty',
    bursts: 4,
    size: [40, 70],
    gap: 13,
    repeats: [
      [-1210, 17],
      [-690, 13],
      [-236, 9],
      [-11, 1.4],
    ],
    begin: probe,
  },
  { name: 'cloud ssh', connector: 'guardduty', bursts: 16, size: [1, 1], gap: 1, begin: sshInCloud },
  {
    name: 'backup',
    connector: 'generic',
    bursts: 3,
    size: [180, 260],
    gap: 4.6,
    repeats: [
      [-1385, 5.2],
      [-602, 4.6],
      [-24, 0.8],
    ],
    begin: backup,
  },
  { name: 'decoy', connector: 'generic', bursts: 26, size: [1, 3], gap: 1, begin: decoy },
]
