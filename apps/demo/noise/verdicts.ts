import type { AlertDisposition } from '../../../features/alerts/contract/alert.ts'

export type Verdict = { disposition: AlertDisposition; note: string }

const say = (disposition: AlertDisposition, note: string): Verdict => ({ disposition, note })

/** What the shift makes of noise, by the beginning of its title. What is not listed stays for somebody to look at. */
const verdicts: readonly (readonly [title: string, verdict: Verdict])[] = [
  ['ET SCAN Suspicious inbound', say('benign_true_positive', 'Background scanning; the port is closed at the edge.')],
  ['ET SCAN Potential SSH', say('benign_true_positive', 'Background scanning; keys only, no password logins.')],
  ['ET SCAN NMAP', say('benign_true_positive', 'Our own vulnerability scanner.')],
  ['ET DROP Dshield', say('benign_true_positive', 'Dropped at the edge.')],
  ['ET POLICY curl', say('false_positive', 'Health check of the package mirror.')],
  ['ET POLICY GNU/Linux APT', say('false_positive', 'Unattended upgrades.')],
  ['ET INFO Session Traversal', say('false_positive', 'Video calls.')],
  ['SURICATA STREAM', say('false_positive', 'Packet loss on the span port; network team knows.')],
  ['ET P2P', say('true_positive', 'Told the owner of the laptop; the client was removed.')],
  ['sshd: authentication failed', say('benign_true_positive', 'Internet noise against a host with keys only.')],
  ['sshd: brute force', say('benign_true_positive', 'Blocked by fail2ban after five tries; no account of ours.')],
  ['Logon failure', say('false_positive', 'Old password on a phone; solved by the service desk.')],
  [
    'User account locked out',
    say('benign_true_positive', 'Password changed this morning; the owner confirmed by telephone.'),
  ],
  ['Successful sudo', say('benign_true_positive', 'Change window of the platform team.')],
  ['Integrity checksum changed', say('benign_true_positive', 'Patch round, matches the change record.')],
  ['New dpkg', say('benign_true_positive', 'Patch round, matches the change record.')],
  ['Unusual Parent-Child', say('false_positive', 'Label printing software starts its updater this way.')],
  ['Remote Desktop Enabled', say('benign_true_positive', 'Remote support session, booked with the service desk.')],
  ['Account Discovery Command', say('false_positive', 'Inventory agent.')],
  ['Unusual Network Connection via RunDLL32', say('false_positive', 'Printer driver asks for its licence.')],
  ['Peripheral Device Discovery', say('false_positive', 'Inventory agent.')],
  ['Potentially unwanted program', say('benign_true_positive', 'Blocked; removed from the download folder.')],
  ['Sensor machine learning', say('false_positive', 'Signed update of the label printers; hash allowed.')],
  ['Email reported by user', say('false_positive', 'Newsletter; the person was thanked and told how to unsubscribe.')],
  ['Unfamiliar sign-in', say('benign_true_positive', 'New phone, confirmed by the owner.')],
  ['Atypical travel', say('false_positive', 'Mobile carrier leaves the country by another gateway.')],
  ['Anonymous IP', say('benign_true_positive', 'Private VPN of the traveller, confirmed.')],
  ["'Presenoker'", say('benign_true_positive', 'Prevented and quarantined; nothing ran.')],
  ['Creation of forwarding', say('benign_true_positive', 'Holiday rule to a partner, approved by the line lead.')],
  ['Login attempt on the decoy', say('benign_true_positive', 'Decoy at work; address is on the block list now.')],
]

const performing = say('benign_true_positive', 'Security group closed to the internet meanwhile.')

export const verdictOn = (title: string): Verdict | undefined =>
  verdicts.find(([beginning]) => title.startsWith(beginning))?.[1] ??
  (title.includes('SSH brute force attacks') ? performing : undefined)
