import { attacker } from '../estate.ts'
import type { Desk, Step } from '../plan.ts'
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
  type TaskRow,
} from './case-work.ts'
import { locker } from './ransomware-signs.ts'

const rows: readonly TaskRow[] = [
  {
    phase: 'Identification',
    title: 'Preserve memory of LT-DISP-07 before it is switched off',
    owner: 'bob',
    due: -280,
    mandatory: true,
    started: -308,
    done: -284,
    outcome: 'Image taken (32 GB), SHA-256 written to the evidence register.',
    log: [[-300, 'bob', 'Laptop is on the quarantine network; imaging runs at 40 %.']],
  },
  {
    phase: 'Identification',
    title: 'Find every mailbox that got delivery-notice.docm',
    owner: 'ana',
    due: -270,
    started: -306,
    done: -288,
    outcome: 'Seven mailboxes, three opened the mail, one ran the macro. All messages purged.',
  },
  {
    phase: 'Identification',
    title: 'Search all hosts for svcupd.exe by its hash',
    owner: 'bob',
    due: -60,
    mandatory: true,
    started: -196,
    done: -150,
    outcome: 'Five hosts, as in the alerts. No sixth.',
  },
  {
    phase: 'Containment',
    title: 'Isolate the five hosts in the endpoint tool',
    owner: 'ana',
    due: -190,
    mandatory: true,
    started: -202,
    done: -186,
    outcome: 'All five isolated; SRV-PRINT-02 needed the switch port.',
  },
  {
    phase: 'Containment',
    title: 'Disable svc-deploy and reset what it could reach',
    owner: 'leo',
    due: -120,
    mandatory: true,
    started: -198,
    done: -140,
    outcome: 'Account disabled in DC-01; 14 service passwords rotated.',
  },
  {
    phase: 'Containment',
    title: 'Block the beacon domain and the loader address at the edge',
    owner: 'bob',
    due: -170,
    started: -190,
    done: -178,
    outcome: 'Sinkholed at the resolver, dropped at both firewalls.',
  },
  {
    phase: 'Containment',
    title: 'Check the domain controllers for signs of svc-deploy',
    owner: 'ana',
    due: 25,
    mandatory: true,
    started: -95,
    log: [
      [-92, 'ana', 'No interactive logons on DC-01 since Monday. Going through the service requests now.'],
      [
        -33,
        'ana',
        'One request for a service on DC-01 from LT-FIN-03 that I cannot explain yet. @leo please look with me.',
      ],
    ],
  },
  {
    phase: 'Containment',
    title: 'Tell the dispatch desk to work by the paper procedure',
    owner: 'leo',
    due: -160,
    done: -172,
    outcome: 'Desk lead informed; runs on paper until tomorrow.',
  },
  {
    phase: 'Eradication',
    title: 'Remove the scheduled task and service from all five hosts',
    owner: 'bob',
    due: 90,
    mandatory: true,
  },
  { phase: 'Eradication', title: 'Rebuild LT-DISP-07 and LT-FIN-03', owner: 'rita', due: 540 },
  {
    phase: 'Recovery',
    title: 'Restore the finance and dispatch shares from the backup of last night',
    owner: 'leo',
    due: 300,
    mandatory: true,
  },
  { phase: 'Recovery', title: 'Watch restored hosts for the beacon for 48 hours', owner: 'rita', due: 2880 },
  { phase: 'Lessons learned', title: 'Block macros in files from the internet by policy', due: 10_080 },
  {
    phase: 'Lessons learned',
    title: 'Review with dispatch, finance and the board',
    owner: 'leo',
    due: 7200,
    mandatory: true,
  },
]

const written: readonly NoteRow[] = [
  {
    at: -300,
    by: 'ana',
    title: 'What we know',
    body: `## Summary

A delivery notice with a macro was opened on **LT-DISP-07**. It fetched a script from \`${attacker.loaderDomain}\`, made a scheduled task ("OneSync Update") and has been asking \`${attacker.beaconDomain}\` for TXT records every few seconds since.

## Open questions

- Did the dump of LSASS leave the host?
- Who else opened the notice?

@bob takes the memory image, I take the mailboxes.`,
    edited: [
      -176,
      'ana',
      `
## After the encryption

| host | shadow copies | files | isolated |
|---|---|---|---|
| LT-DISP-07 | deleted | none | yes |
| LT-FIN-03 | deleted | local profile | yes |
| SRV-FILE-01 | deleted | finance, dispatch, contracts | yes |
| SRV-PRINT-02 | deleted | none | yes |
| SRV-PLAN-04 | deleted | planning database untouched | yes |

All five were reached with **svc-deploy**, whose password was in the memory of LT-DISP-07.`,
    ],
  },
  {
    at: -168,
    by: 'leo',
    title: 'Decisions',
    body: `1. We do not answer the ransom note.
2. Restore from the offline copy, not from SRV-BKP-01, until we know that it is clean.
3. Legal is informed; personal data on the finance share is likely, so the 72 hours run. @omar please keep the record.
4. The dispatch desk works by the paper procedure until tomorrow.`,
  },
  {
    at: -52,
    by: 'ana',
    title: 'Handover to the day shift',
    body: `- Contained for more than two hours; no beacon since the sinkhole.
- Not done: domain controllers (mine, half way), eradication on all five (@bob).
- @rita please prepare two fresh laptops for LT-DISP-07 and LT-FIN-03.
- The ransom note says "three days". We read it and filed it, nothing else.`,
  },
]

const happened: readonly EventRow[] = [
  {
    written: -296,
    by: 'ana',
    at: -347,
    title: 'Delivery notice 88-2071 reaches seven mailboxes',
    body: `From \`${attacker.lureSender}\`, relayed by ${attacker.mailRelay}.`,
  },
  { written: -295, by: 'ana', at: -342, title: 'Macro runs on LT-DISP-07 under marta.ruiz' },
  { written: -290, by: 'bob', at: -338, title: 'Persistence: scheduled task "OneSync Update"' },
  {
    written: -180,
    by: 'bob',
    at: -272,
    until: -253,
    title: 'Attacker moves to four hosts with svc-deploy',
    body: 'svcupd.exe over admin shares, one host every six minutes: scripted.',
  },
  { written: -179, by: 'ana', at: -205, until: -201, title: 'Shadow copies deleted on all five hosts' },
  {
    written: -178,
    by: 'ana',
    at: -202,
    until: -187,
    title: 'Files on SRV-FILE-01 encrypted',
    body: 'About 41,000 files in three shares; stopped by the isolation.',
  },
  { written: -166, by: 'leo', at: -186, title: 'All five hosts isolated' },
]

const summary = `A delivery notice with a macro gave attackers **LT-DISP-07**. With the account svc-deploy they reached LT-FIN-03, SRV-FILE-01, SRV-PRINT-02 and SRV-PLAN-04, deleted the shadow copies on all five and encrypted three shares of SRV-FILE-01. All five are isolated. Restore from the offline copy is being prepared.`

const of = (words: string) => ({ filter: { q: words } })

const opening: Omit<Parameters<typeof opens>[1], 'at'> = {
  by: 'ana',
  from: [
    of('Office program started a script'),
    of('PowerShell fetches a script'),
    of('Scheduled task created that runs'),
    of('Regular DNS TXT queries'),
  ],
  body: {
    title: 'Macro on LT-DISP-07 runs PowerShell and calls home',
    severity: 'high',
    type: 'malware',
    lifecycle: 'picerl',
    fields: { entry_path: 'E-mail' },
    tags: ['macro', 'dispatch'],
    techniques: ['T1566.001', 'T1204.002'],
    tlp: 'amber',
    pap: 'amber',
  },
  owner: 'ana',
  team: 'night',
}

const renamed = {
  title: 'Ransomware on five hosts of dispatch and finance',
  type: 'ransomware',
  tags: ['ransomware', 'dispatch', 'finance'],
  summary,
}

const judged = [
  {
    by: 'bob',
    value: attacker.loaderDomain,
    verdict: 'malicious',
    note: 'Gave out `notice.ps1`, which brought the loader. Sinkholed by our resolver since the containment.',
  },
  { by: 'ana', value: locker, verdict: 'malicious', note: 'The encrypter itself: `svcupd.exe` on all five hosts.' },
] as const

const bad = [attacker.loaderDomain, attacker.beaconDomain, attacker.loaderAddress, attacker.lureSender, locker]

/** The incident, half worked: identified and contained, not yet cleaned. */
export function ransomwareWork(): Step[] {
  const kase: Handle = { key: '' }
  return [
    { at: -326, does: takeMacro },
    opens(kase, { at: -318, ...opening }),
    does(kase, -316, ['bob', 'follow']),
    does(kase, -315, ['ana', 'move', { status: 'Identification' }]),
    ...tasks(kase, { at: -313, by: 'ana', rows: rows.slice(0, 2) }),
    addsAlerts(kase, -297, { by: 'ana', from: [of('LSASS Memory Dump'), of('malicious file removed after delivery')] }),
    does(kase, -256, ['bob', 'set-severity', { severity: 'critical' }]),
    addsAlerts(kase, -246, {
      by: 'bob',
      from: [of('Remote Execution via File Shares'), of('New Windows service created'), of('Regular DNS TXT queries')],
    }),
    does(kase, -204, ['ana', 'move', { status: 'Containment' }]),
    does(kase, -202, ['leo', 'follow']),
    ...tasks(kase, { at: -203.8, by: 'leo', rows: rows.slice(2) }),
    addsAlerts(kase, -196, { by: 'ana', from: [of('Ransomware behaviour'), of('many files renamed')] }),
    does(kase, -195, ['ana', 'edit', renamed]),
    contains(kase, -184),
    marksIocs(kase, -174, { by: 'bob', values: bad, confidence: 95, until: 60 * 24 * 90 }),
    ...remarks(kase, -173, judged),
    does(kase, -164, ['rita', 'follow']),
    ...notes(kase, written),
    ...events(kase, happened),
  ]
}

/** Contained is when the last host was off the network; the status says what is still being worked at. */
const contains = (kase: Handle, at: number): Step => ({
  at,
  does: (desk) =>
    desk.people.leo.post(`/cases/${kase.key}/correct-time`, {
      time: 'contained',
      at: desk.iso(-186),
      reason: 'The last of the five hosts was isolated',
    }),
})

async function takeMacro(desk: Desk): Promise<void> {
  const rows = await desk.alerts({ q: 'Office program started a script', status: 'new' })
  for (const { id } of rows) await desk.people.ana.post(`/alerts/${id}/take`)
}
