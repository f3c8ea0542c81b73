import { hosts, servers, staff, type Host } from '../estate.ts'
import type { Arrival, Moment, Plan } from '../plan.ts'
import type { Random } from '../random.ts'
import { crowdstrike, type Detection } from '../tools/crowdstrike.ts'
import { elastic, type ElasticRule } from '../tools/elastic.ts'
import { evidence, graph, type GraphRule } from '../tools/graph.ts'
import { guardduty } from '../tools/guardduty.ts'
import { wazuh, type WazuhRule } from '../tools/wazuh.ts'

const nina = staff[3]!
const replication: ElasticRule = {
  name: 'Potential Credential Access via DCSync',
  description: 'An account that is no domain controller asked for the secrets of the directory.',
  severity: 'critical',
  technique: 'T1003.006',
  tactic: 'Credential Access',
}
const guessed: ElasticRule = {
  name: 'Multiple Logon Failure Followed by Logon Success',
  description: 'Many failed logons from one address, then one that worked.',
  severity: 'medium',
  technique: 'T1110.001',
  tactic: 'Credential Access',
}
const tool: Detection = {
  name: 'Credential theft tool blocked',
  description: 'A known tool that reads passwords was stopped before it ran.',
  severity: 'High',
  tactic: 'Credential Access',
  technique: 'OS Credential Dumping',
  techniqueId: 'T1003',
  file: 'kiwi.exe',
  command: 'kiwi.exe sekurlsa::logonpasswords exit',
}
const inbox: GraphRule = {
  title: 'Suspicious inbox manipulation rule',
  description: 'A rule moves messages about invoices to a folder nobody reads.',
  severity: 'high',
  service: 'azureAdIdentityProtection',
  category: 'DefenseEvasion',
  techniques: ['T1564.008'],
}
const consent: GraphRule = {
  title: 'Unusual addition of credentials to an OAuth app',
  description: 'A secret was added to an application by an account that never did so.',
  severity: 'medium',
  service: 'azureAdIdentityProtection',
  category: 'Persistence',
  techniques: ['T1098.001'],
}
const group: WazuhRule = {
  id: '60154',
  level: 12,
  description: 'Administrators group changed.',
  groups: ['windows', 'group_changed'],
  technique: ['T1484', 'Privilege Escalation'],
}

const sudoHole: WazuhRule = {
  id: '23506',
  level: 13,
  description: 'CVE-2025-32463 affects sudo',
  groups: ['vulnerability-detector'],
}

type Make = { random: Random; moment: Moment }
type Logon = { rule: ElasticRule; host: Host; account: string; from: string }

const logon = (at: number, { random, moment }: Make, { rule, host, account, from }: Logon): Arrival => {
  const reason = `authentication event by ${account} on ${host.name.toLowerCase()} created ${rule.severity} alert ${rule.name}.`
  const said = { rule, host, account, random, reason, more: { source: { ip: from } } }
  return { at, connector: 'elastic-security', payload: elastic(moment(at), said) }
}

const defender = (
  at: number,
  { random, moment }: Make,
  said: { rule: GraphRule; evidence: readonly object[] },
): Arrival => ({
  at,
  connector: 'microsoft-graph',
  payload: graph(moment(at), { ...said, random }),
})

/** What came in the last two hours and nobody has judged yet: what the reader of the demo may begin with. */
export function unseen(random: Random, moment: Moment): Plan {
  const make = { random, moment }
  const inboxOfNina = [evidence.account(nina), evidence.mailbox(nina), evidence.address('192.52.193.77')]
  const arrivals = [
    logon(-8, make, { rule: replication, host: hosts.domain, account: 'svc-deploy', from: hosts.finance.ip }),
    blocked(make),
    defender(-27, make, { rule: inbox, evidence: inboxOfNina }),
    inCloud(make),
    newAdministrator(make),
    hole(make),
    logon(-74, make, { rule: guessed, host: hosts.backup, account: 'svc-backup', from: servers[2].ip }),
    defender(-96, make, { rule: consent, evidence: [evidence.account(staff[15]!)] }),
  ]
  return { arrivals, steps: [] }
}

function blocked({ random, moment }: Make, at = -19): Arrival {
  const { laptop, account } = staff[12]!
  return {
    at,
    connector: 'crowdstrike',
    payload: crowdstrike(moment(at), { detection: tool, host: laptop, account, random }),
  }
}

function newAdministrator({ random, moment }: Make, at = -58): Arrival {
  const eventdata = { targetUserName: 'Administrators', subjectUserName: 'mei.chen' }
  const more = { data: { win: { eventdata } } }
  return { at, connector: 'wazuh', payload: wazuh(moment(at), { rule: group, host: hosts.domain, random, more }) }
}

/** Put aside until the patch window. */
function hole({ random, moment }: Make, at = -88): Arrival {
  const data = { vulnerability: { cve: 'CVE-2025-32463', package: { name: 'sudo' }, status: 'Active' } }
  const said = { rule: sudoHole, host: servers[2], random, location: 'vulnerability-detector', more: { data } }
  return { at, connector: 'wazuh', payload: wazuh(moment(at), said) }
}

function inCloud({ random, moment }: Make, at = -41): Arrival {
  const finding = {
    id: random.hex(32),
    type: 'UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS',
    title: 'Credentials of the role build-runner were used from outside AWS.',
    description: 'Keys that belong to an instance were used from an address outside AWS.',
    severity: 8,
    resource: {
      resourceType: 'AccessKey',
      accessKeyDetails: { userName: 'build-runner', principalId: 'AROAEXAMPLE', userType: 'Role' },
    },
    action: {
      actionType: 'AWS_API_CALL',
      awsApiCallAction: {
        api: 'ListBuckets',
        serviceName: 's3.amazonaws.com',
        remoteIpDetails: { ipAddressV4: '192.31.196.203' },
      },
    },
    firstSeen: moment(at),
    count: 1,
  }
  return { at, connector: 'guardduty', payload: guardduty(moment(at), finding) }
}
