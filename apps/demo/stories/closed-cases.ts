import { attacker, servers, staff } from '../estate.ts'
import type { Arrival, Moment, Plan, Step } from '../plan.ts'
import type { Random } from '../random.ts'
import { evidence, graph, type GraphRule } from '../tools/graph.ts'
import { guardduty } from '../tools/guardduty.ts'
import { wazuh, type WazuhRule } from '../tools/wazuh.ts'
import { does, notes, opens, tasks, type Handle, type Opening, type TaskRow } from './case-work.ts'

type Verdict = { after: number; disposition: string; summary: string }

/** Opened by rita, looked at, closed. */
const closed = (
  kase: Handle,
  opening: Omit<Opening, 'by' | 'owner'>,
  { after, disposition, summary }: Verdict,
): Step[] => [
  opens(kase, { ...opening, by: 'rita', owner: 'rita' }),
  does(kase, opening.at + 2, ['rita', 'move', { status: 'Investigating' }]),
  does(kase, opening.at + after, ['rita', 'close', { disposition, summary }]),
]

const failed: WazuhRule = {
  id: '31153',
  level: 10,
  description: 'Multiple failed sign-ins at the customer portal from one address',
  groups: ['web', 'accesslog', 'attack'],
  technique: ['T1110.004', 'Credential Access'],
}

const stuffingRows: readonly TaskRow[] = [
  {
    phase: 'Investigate',
    title: 'List accounts that let somebody in',
    owner: 'rita',
    mandatory: true,
    done: -1290,
    outcome: 'Three.',
  },
  {
    phase: 'Remediate',
    title: 'Lock these accounts and tell their owners',
    owner: 'rita',
    mandatory: true,
    done: -1200,
    outcome: 'Done by mail and telephone.',
  },
]

/** Passwords of an old leak are tried at the customer portal. */
export function stuffing(random: Random, moment: Moment): Plan {
  const arrivals = Array.from({ length: 9 }, (_, index): Arrival => {
    const at = -1390 + index * 4
    const log = `${attacker.stuffing} - - "POST /portal/sign-in HTTP/1.1" 401`
    const more = { data: { srcip: attacker.stuffing, url: '/portal/sign-in' } }
    const said = { rule: failed, host: servers[index % 2]!, random, log, location: '/var/log/nginx/portal.log', more }
    return { at, connector: 'wazuh', payload: wazuh(moment(at), said) }
  })
  const kase: Handle = { key: '' }
  const body = {
    title: 'Credential stuffing against the customer portal',
    severity: 'medium',
    type: 'credential access',
    tlp: 'green',
  }
  const from = [{ filter: { q: 'failed sign-ins at the customer portal' } }]
  const steps = closed(
    kase,
    { at: -1350, team: 'day', from, body },
    {
      after: 210,
      disposition: 'true_positive',
      summary:
        'Passwords from an old leak of another company were tried against 1,900 customer accounts. Three fitted; they were locked and their owners told. The address is blocked and the portal now slows repeated sign-ins.',
    },
  )
  return { arrivals, steps: [...steps, ...tasks(kase, { at: -1345, by: 'rita', rows: stuffingRows })] }
}

/** A build runner in the cloud digs for coins. */
export function miner(random: Random, moment: Moment): Plan {
  const on = 'i-0c4e7d91ab3352f08'
  const title = `The EC2 instance ${on} is querying a domain name that is associated with Bitcoin-related activity.`
  const finding = {
    id: random.hex(32),
    type: 'CryptoCurrency:EC2/BitcoinTool.B!DNS',
    title,
    description: title,
    severity: 8,
    resource: { resourceType: 'Instance', instanceDetails: { instanceId: on } },
    action: { actionType: 'DNS_REQUEST', dnsRequestAction: { domain: attacker.pool, protocol: 'UDP', blocked: false } },
    firstSeen: moment(-1120),
  }
  const arrivals = Array.from({ length: 22 }, (_, index): Arrival => {
    const at = -1120 + index * 6
    return { at, connector: 'guardduty', payload: guardduty(moment(at), { ...finding, count: index + 1 }) }
  })
  const kase: Handle = { key: '' }
  const body = {
    title: 'Coin miner on a build runner',
    severity: 'high',
    type: 'malware',
    tags: ['cloud'],
    tlp: 'green',
    fields: { malware_family: 'Coin miner', entry_path: 'Supplier', hosts_affected: 1 },
  }
  const steps = closed(
    kase,
    { at: -1095, from: [{ filter: { q: 'Bitcoin-related activity' } }], body },
    {
      after: 175,
      disposition: 'true_positive',
      summary:
        'A package of a test branch brought a miner along. The runner was thrown away, the branch removed, and runners may now reach our package mirror only. No secrets were on the runner.',
    },
  )
  const said = `\`${on}\` was made by the pipeline 40 minutes before the first query. Its disk is kept as a snapshot for a week.`
  return { arrivals, steps: [...steps, ...notes(kase, [{ at: -1060, by: 'rita', title: 'Runner', body: said }])] }
}

const eicar: GraphRule = {
  title: "'EICAR_Test_File' malware was prevented",
  description: 'The test file of the antivirus makers was found and put into quarantine.',
  severity: 'medium',
  service: 'microsoftDefenderForEndpoint',
  category: 'Malware',
}
const eicarHash = '275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f'

/** Somebody of IT tests the antivirus. */
export function drill(random: Random, moment: Moment): Plan {
  const person = staff[10]!
  const arrivals = [-1000, -997].map((at): Arrival => {
    const found = [evidence.device(person), evidence.account(person), evidence.file('eicar.com', eicarHash)]
    return { at, connector: 'microsoft-graph', payload: graph(moment(at), { rule: eicar, random, evidence: found }) }
  })
  const body = {
    title: 'Test virus on a laptop of IT',
    severity: 'low',
    type: 'malware',
    fields: { entry_path: 'Not known' },
  }
  const steps = closed(
    { key: '' },
    { at: -985, from: [{ filter: { q: 'EICAR_Test_File' } }], body },
    {
      after: 24,
      disposition: 'benign_true_positive',
      summary: 'david.cohen tested the new policy of the endpoint protection. It worked.',
    },
  )
  return { arrivals, steps }
}
