import type { Detection } from '../tools/crowdstrike.ts'
import type { ElasticRule } from '../tools/elastic.ts'
import type { GraphRule } from '../tools/graph.ts'
import type { Signature } from '../tools/suricata.ts'
import type { WazuhRule } from '../tools/wazuh.ts'

/** SHA-256 of what the attackers brought, made up. */
export const loader = '4f1c0b7e9a3d52c86e1f7740b95aa31dd2b6c8e0f1937a5e6b48c2d90f7e1a53'
export const locker = 'b80e6d3f92c1a7458d2e0f6b3c9a17e5d4f8b2610c7a95e3f1d06b84ca29e7f0'

export const macro: Detection = {
  name: 'Office program started a script',
  description: 'WINWORD.EXE started PowerShell with an encoded command after a macro ran.',
  severity: 'High',
  tactic: 'Execution',
  technique: 'Malicious File',
  techniqueId: 'T1204.002',
  file: 'powershell.exe',
  command: 'powershell.exe -w hidden -nop -enc SQBFAFgAIAAoAGkAdwByACkA',
}
export const shadows: Detection = {
  name: 'Ransomware behaviour',
  description: 'The volume shadow copies of this host were deleted, as ransomware does before it encrypts.',
  severity: 'Critical',
  tactic: 'Impact',
  technique: 'Inhibit System Recovery',
  techniqueId: 'T1490',
  file: 'vssadmin.exe',
  command: 'vssadmin.exe delete shadows /all /quiet',
}
export const fetched: Signature = {
  sid: 9000101,
  signature: 'LOCAL MALWARE PowerShell fetches a script over plain HTTP',
  category: 'A Network Trojan was detected',
  priority: 1,
  technique: 'T1105',
}
export const beacon: Signature = {
  sid: 9000204,
  signature: 'LOCAL TROJAN Regular DNS TXT queries to one domain, beacon suspected',
  category: 'A Network Trojan was detected',
  priority: 1,
  technique: 'T1071.004',
}
export const scheduled: WazuhRule = {
  id: '92154',
  level: 12,
  description: 'Scheduled task created that runs PowerShell from a profile folder',
  groups: ['sysmon', 'windows', 'persistence'],
  technique: ['T1053.005', 'Persistence'],
}
export const serviceAdded: WazuhRule = {
  id: '61138',
  level: 12,
  description: 'New Windows service created from an admin share',
  groups: ['windows', 'windows_system'],
  technique: ['T1543.003', 'Persistence'],
}
export const renamed: WazuhRule = {
  id: '100210',
  level: 15,
  description: 'Possible ransomware: many files renamed in a short time',
  groups: ['syscheck', 'ransomware'],
  technique: ['T1486', 'Impact'],
}
export const lsass: ElasticRule = {
  name: 'LSASS Memory Dump Creation',
  description: 'A memory dump of the process that keeps credentials was written.',
  severity: 'critical',
  technique: 'T1003.001',
  tactic: 'Credential Access',
}
export const lateral: ElasticRule = {
  name: 'Remote Execution via File Shares',
  description: 'A program was copied to an admin share and started there.',
  severity: 'high',
  technique: 'T1021.002',
  tactic: 'Lateral Movement',
}

export const lure: GraphRule = {
  title: 'Email messages containing malicious file removed after delivery',
  description: 'A message with the attachment delivery-notice.docm was judged again after delivery and removed.',
  severity: 'medium',
  service: 'microsoftDefenderForOffice365',
  category: 'InitialAccess',
  techniques: ['T1566.001'],
}
export const upload: Signature = {
  sid: 9000311,
  signature: 'LOCAL POLICY Large upload to a newly seen address',
  category: 'Potential Corporate Privacy Violation',
  priority: 1,
  technique: 'T1048',
}
