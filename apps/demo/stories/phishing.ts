import { attacker, staff, type Staff } from '../estate.ts'
import type { Arrival, Moment, Plan, Step } from '../plan.ts'
import type { Random } from '../random.ts'
import { evidence, graph, type GraphRule } from '../tools/graph.ts'
import { eve, flowId, type Signature } from '../tools/suricata.ts'
import { report, subjects } from './phishing-report.ts'
import {
  addsAlerts,
  does,
  events,
  marksIocs,
  notes,
  opens,
  remarks,
  tasks,
  type EventRow,
  type Handle,
  type NoteRow,
  type Opening,
  type TaskRow,
} from './case-work.ts'

/** The one who clicked. */
const tom = staff[1]!

const removed: GraphRule = {
  title: 'Email messages containing malicious URL removed after delivery',
  description: 'Messages with a link that was judged malicious after delivery were removed from mailboxes.',
  severity: 'medium',
  service: 'microsoftDefenderForOffice365',
  category: 'InitialAccess',
  techniques: ['T1566.002'],
}
const clicked: GraphRule = {
  title: 'A potentially malicious URL click was detected',
  description: 'A person followed a link that was judged malicious.',
  severity: 'high',
  service: 'microsoftDefenderForOffice365',
  category: 'InitialAccess',
  techniques: ['T1566.002'],
}
const signedIn: GraphRule = {
  title: 'Sign-in from an address linked to phishing',
  description: 'The account signed in from an address that served a phishing page shortly before.',
  severity: 'high',
  service: 'azureAdIdentityProtection',
  category: 'CredentialAccess',
  techniques: ['T1078.004'],
}
const posted: Signature = {
  sid: 9000118,
  signature: 'LOCAL PHISHING Form with a password posted to a newly seen domain',
  category: 'Successful Credential Theft Detected',
  priority: 1,
  technique: 'T1056.003',
}

type Make = { random: Random; moment: Moment }

/** False invoices reach thirty mailboxes; most people report them, one clicks. */
export function phishing(random: Random, moment: Moment): Plan {
  const make = { random, moment }
  const reports = Array.from({ length: 31 }, (_, index) =>
    report(make, {
      at: -800 + index * 3.1 + random.next() * 2,
      person: staff[(index * 7 + 3) % staff.length]!,
      first: index === 0,
    }),
  )
  return { arrivals: [...reports, ...removals(make), ...theft(make)], steps: work() }
}

const message = (person: Staff) =>
  evidence.message({
    from: attacker.phishingSender,
    to: person.mail,
    senderIp: attacker.mailRelay,
    urls: [attacker.phishingUrl],
    subject: subjects[0]!,
  })

const removals = ({ random, moment }: Make): Arrival[] =>
  Array.from({ length: 5 }, (_, index) => {
    const at = -770 + index * 9
    const found = [message(staff[index * 2]!), message(staff[index * 2 + 5]!), evidence.url(attacker.phishingUrl)]
    return { at, connector: 'microsoft-graph', payload: graph(moment(at), { rule: removed, random, evidence: found }) }
  })

function theft({ random, moment }: Make): Arrival[] {
  const graphAt = (at: number, rule: GraphRule, found: readonly object[]): Arrival => ({
    at,
    connector: 'microsoft-graph',
    payload: graph(moment(at), { rule, random, evidence: found }),
  })
  const from = { ip: tom.laptop.ip, port: 52_003 }
  const flow = {
    id: flowId(random),
    from,
    to: { ip: attacker.phishingAddress, port: 80 },
    proto: 'TCP' as const,
    app: 'http',
  }
  const http = { hostname: attacker.phishingDomain, url: '/pay/7731/session', http_method: 'POST', status: 302 }
  return [
    graphAt(-756, clicked, [evidence.account(tom), evidence.device(tom), evidence.url(attacker.phishingUrl)]),
    { at: -755, connector: 'suricata', payload: eve(moment(-755), { signature: posted, flow, more: { http } }) },
    graphAt(-741, signedIn, [evidence.account(tom), evidence.address(attacker.phishingAddress)]),
  ]
}

const rows: readonly TaskRow[] = [
  {
    phase: 'Investigate',
    title: 'Find who followed the link',
    owner: 'bob',
    due: -700,
    mandatory: true,
    started: -745,
    done: -728,
    outcome: 'One person: tom.haas, at the time of the alert. He typed his password.',
  },
  {
    phase: 'Investigate',
    title: 'Look through the mailbox of tom.haas for rules and sent mail',
    owner: 'bob',
    due: -600,
    started: -720,
    done: -655,
    outcome: 'One inbox rule "." moving answers to RSS Feeds, removed. Nothing was sent.',
  },
  {
    phase: 'Remediate',
    title: 'End the sessions of tom.haas and reset the password',
    owner: 'ana',
    due: -720,
    mandatory: true,
    done: -733,
    outcome: 'Sessions revoked, password and second factor renewed.',
  },
  {
    phase: 'Remediate',
    title: 'Purge the messages from all mailboxes',
    owner: 'bob',
    due: -660,
    mandatory: true,
    started: -690,
    done: -640,
    outcome: '58 messages in 31 mailboxes.',
  },
  {
    phase: 'Remediate',
    title: 'Ask the registrar to take the domain down',
    owner: 'rita',
    due: 120,
    started: -380,
    log: [[-378, 'rita', 'Abuse form sent, reference 55-1180. They answer within a day.']],
  },
  { phase: 'Remediate', title: 'Thank the people who reported it', owner: 'leo', due: 480 },
]

const isReport = (title: string) => title.startsWith('Reported mail')
const reported = { filter: { source: 'mail-report' }, only: isReport }
const of = (words: string) => ({ filter: { q: words } })
const bad = [attacker.phishingSender, attacker.phishingUrl, attacker.phishingDomain, attacker.phishingAddress]

const judged = [
  {
    by: 'bob',
    value: attacker.phishingDomain,
    verdict: 'malicious',
    note: 'Registered two days ago; copies the sign-in page of our booking system.',
  },
  {
    by: 'ana',
    value: attacker.mailRelay,
    verdict: 'suspicious',
    note: 'A relay for hire. Others send through it too, so it is not blocked as a whole.',
  },
] as const

const opening: Opening = {
  at: -752,
  by: 'bob',
  from: [
    reported,
    of('malicious URL removed after delivery'),
    of('potentially malicious URL click'),
    of('Form with a password posted'),
  ],
  body: {
    title: 'Phishing with false invoices, one password given away',
    severity: 'high',
    type: 'phishing',
    tags: ['phishing', 'invoice'],
    tlp: 'amber',
  },
  owner: 'bob',
  team: 'night',
}

const twinOpening: Opening = {
  at: -738,
  by: 'ana',
  from: [of('address linked to phishing')],
  body: {
    title: 'Account tom.haas signs in from a phishing address',
    severity: 'high',
    type: 'account takeover',
    tlp: 'amber',
  },
  owner: 'ana',
}

const written: readonly NoteRow[] = [
  {
    at: -715,
    by: 'bob',
    title: 'Interview with tom.haas',
    body: 'He was waiting for an invoice of that supplier, followed the link, and typed his password **once**. He did not answer the second-factor prompt that came 14 minutes later.\n\nNo harm in the booking system: its log shows no sign-in but his own.',
  },
  {
    at: -632,
    by: 'bob',
    title: 'Where this stands',
    body: '- Password and sessions: done, @ana.\n- Messages purged.\n- Left: take-down of the domain, @rita please in the morning; and thanks to thirty people, @leo.',
  },
]

const happened: readonly EventRow[] = [
  {
    written: -713,
    by: 'bob',
    at: -812,
    until: -705,
    title: 'False invoices arrive, 58 messages',
    body: `All relayed by ${attacker.mailRelay}.`,
  },
  { written: -712, by: 'bob', at: -755, title: 'tom.haas types his password into the page' },
  { written: -711, by: 'bob', at: -741, title: 'Attacker signs in, stopped at the second factor' },
]

function work(): Step[] {
  const kase: Handle = { key: '' }
  const twin: Handle = { key: '' }
  return [
    opens(kase, opening),
    does(kase, -750, ['bob', 'move', { status: 'Investigating' }]),
    ...tasks(kase, { at: -749, by: 'bob', rows }),
    opens(twin, twinOpening),
    {
      at: -735,
      does: (desk) =>
        desk.people.ana.post(`/cases/${twin.key}/merge`, {
          intoId: kase.key,
          reason: 'The same password, typed into the invoice page',
        }),
    },
    addsAlerts(kase, -690, { by: 'bob', from: [reported, of('malicious URL removed after delivery')] }),
    marksIocs(kase, -688, { by: 'bob', values: bad, confidence: 90, until: 60 * 24 * 30 }),
    ...remarks(kase, -686, judged),
    ...notes(kase, written),
    ...events(kase, happened),
    does(kase, -634, ['bob', 'move', { status: 'Remediating' }]),
    does(kase, -630, ['leo', 'follow']),
  ]
}
