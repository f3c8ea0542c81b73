import { hosts, staff } from '../estate.ts'
import type { Arrival, Moment, Plan, Step } from '../plan.ts'
import type { Random } from '../random.ts'
import {
  does,
  events,
  marksIocs,
  notes,
  opens,
  tasks,
  type EventRow,
  type Handle,
  type NoteRow,
  type Opening,
  type TaskRow,
} from './case-work.ts'

const jonas = staff[2]!
const laptop = hosts.purchasing
const cloudHost = 'dropspace.example.com'

type Sign = {
  at: number
  source: string
  title: string
  severity: string
  type: string
  description: string
  occurred?: number
  more?: object
}

const signs: readonly Sign[] = [
  {
    at: -585,
    source: 'dlp',
    title: 'Unusual download volume: 4,212 files from the contract share',
    severity: 'high',
    type: 'data-loss',
    description: `${jonas.account} read 4,212 files (6.1 GB) from \\\\SRV-FILE-01\\contracts in 52 minutes. The usual number of a day is 35.`,
  },
  {
    at: -571,
    source: 'dlp',
    title: 'Upload of 5.8 GB to personal cloud storage',
    severity: 'high',
    type: 'data-loss',
    description: `${laptop.name} sent 5.8 GB to https://${cloudHost}/u/jw-private in encrypted archives.`,
    more: {
      observables: [
        { type: 'url', value: `https://${cloudHost}/u/jw-private` },
        { type: 'account', value: `FREIGHT\\${jonas.account}` },
        { type: 'filename', value: 'hub-north-2026.7z' },
      ],
    },
  },
  {
    at: -560,
    source: 'badge',
    title: 'Badge used outside working hours: purchasing, two nights',
    severity: 'medium',
    type: 'physical',
    description:
      'Weekly comparison of doors and rosters: badge 20417 opened the purchasing office at 02:11 and 02:47 on two nights without a night shift.',
    occurred: -3900,
  },
  {
    at: -548,
    source: 'dlp',
    title: 'Encrypted archives made from a classified folder',
    severity: 'medium',
    type: 'data-loss',
    description: `${laptop.name}: three archives with a password were made from the folder "Tenders, confidential".`,
  },
]

const arrival =
  (random: Random, moment: Moment) =>
  (sign: Sign): Arrival => ({
    at: sign.at,
    connector: 'generic',
    payload: {
      source: sign.source,
      sourceRef: `${sign.source}-${random.digits(7)}`,
      title: sign.title,
      type: sign.type,
      description: sign.description,
      severity: sign.severity,
      occurredAt: moment(sign.occurred ?? sign.at - 9).toISOString(),
      detectedAt: moment(sign.at).toISOString(),
      tlp: 'red',
      techniques: sign.type === 'data-loss' ? ['T1567.002'] : [],
      assets:
        sign.source === 'badge'
          ? [{ type: 'door', name: 'Purchasing office' }]
          : [{ type: 'host', name: laptop.name, ip: laptop.ip }],
      observables: [{ type: 'account', value: `FREIGHT\\${jonas.account}` }],
      ...sign.more,
    },
  })

/** Somebody of purchasing takes the tenders along. The case is restricted: who is no member does not find it. */
export const insider = (random: Random, moment: Moment): Plan => ({
  arrivals: signs.map(arrival(random, moment)),
  steps: work(),
})

const rows: readonly TaskRow[] = [
  {
    phase: 'Investigate',
    title: 'Agree with legal and the works council on what may be looked at',
    owner: 'leo',
    due: -420,
    mandatory: true,
    started: -520,
    done: -440,
    outcome: 'Access logs and the laptop: yes. Private mail: no.',
  },
  {
    phase: 'Investigate',
    title: 'Secure the access log of the contract share',
    owner: 'lena',
    due: -400,
    mandatory: true,
    started: -430,
    done: -405,
    outcome: 'Ninety days exported, hash written down.',
  },
  {
    phase: 'Investigate',
    title: 'Compare badge times, sign-ins and file reads',
    owner: 'lena',
    due: 60,
    started: -330,
    log: [[-325, 'lena', 'First night: door 02:11, sign-in 02:14, first file 02:16.']],
  },
  { phase: 'Investigate', title: 'Interview, together with human resources', owner: 'lena', due: 1500 },
  { phase: 'Remediate', title: 'Ask the storage provider to preserve the account', owner: 'lena', due: 300 },
]

const opening: Opening = {
  at: -540,
  by: 'leo',
  from: [{ filter: { source: 'dlp' } }, { filter: { source: 'badge' } }],
  body: {
    kind: 'investigation',
    restricted: true,
    title: 'Tenders copied to personal cloud storage',
    severity: 'high',
    type: 'insider',
    tlp: 'red',
    pap: 'red',
    tags: ['insider', 'purchasing'],
    summary:
      'A member of purchasing read and uploaded the tenders of hub North a week before the deadline. Only members of this case know of it.',
  },
  owner: 'lena',
}

const written: readonly NoteRow[] = [
  {
    at: -435,
    by: 'leo',
    title: 'Ground rules',
    body: 'Talk about this case only in person or here. No names in chat. The line lead is **not** informed. @lena leads, I stand by.',
  },
  {
    at: -318,
    by: 'lena',
    title: 'What the logs say',
    body: 'Reads begin on two nights a few minutes after the badge, from the desk of the suspect. 4,212 files, all below "Tenders, confidential" and the contract drafts of hub North.\n\nNothing points to a stolen account: same laptop, same desk, second factor answered.',
  },
]

const happened: readonly EventRow[] = [
  { written: -330, by: 'lena', at: -3900, title: 'First night: badge, sign-in and 1,730 files' },
  { written: -329, by: 'lena', at: -2460, title: 'Second night: 2,482 files' },
  { written: -328, by: 'lena', at: -580, until: -571, title: 'Upload of 5.8 GB to personal storage' },
]

function work(): Step[] {
  const kase: Handle = { key: '' }
  return [
    opens(kase, opening),
    does(kase, -539, ['leo', 'move', { status: 'Investigating' }]),
    ...tasks(kase, { at: -538, by: 'leo', rows }),
    marksIocs(kase, -500, { by: 'lena', values: [`https://${cloudHost}/u/jw-private`] }),
    ...notes(kase, written),
    ...events(kase, happened),
  ]
}
