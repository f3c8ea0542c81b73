/** What an alert speaks of: the log categories of Sigma and ECS in the words detectors use for them. */
const topics: readonly [string, RegExp][] = [
  [
    'web',
    /\b(web|http|https|url|uri|apache|nginx|iis|tomcat|php|cms|wordpress|joomla|drupal|sql|xss|request|forbidden|user.agent|browser|webshell|cookie|proxy|waf)\b/i,
  ],
  ['dns', /\b(dns|domain|resolver|nxdomain|tld|query|queries|bind)\b/i],
  ['mail', /\b(mail|email|smtp|imap|pop3|dovecot|postfix|exchange|phish\w*|spam|attachment|mailbox)\b/i],
  [
    'account',
    /\b(login|logon|auth\w*|pam|sudo|root|password|session|user(?!.agent)|uid|account|credential\w*|kerberos|ldap|sshd?|rdp|audit|privilege|service|process|command|shell|powershell|group)\b/i,
  ],
  [
    'network',
    /\b(suricata|snort|zeek|ids|ips|firewall|tls|ssl|scan|flow|traffic|packet|port|protocol|handshake|certificate|connection|netflow|vpn)\b/i,
  ],
  ['load', /\b(cpu|memory|disk|load|monitoring|usage|latency)\b/i],
  ['malware', /\b(malware|virus|trojan|ransomware|clamav|antivirus|defender|beacon)\b/i],
  ['file', /\b(file|files|folder|integrity|registry|share|usb)\b/i],
  ['package', /\b(package|packages|apt|yum|update|updates|patch)\b/i],
  ['cloud', /\b(cloud|aws|azure|gcp|iam|bucket|s3|tenant|oauth)\b/i],
]

/** An alert that sums many events up rather than reporting one. */
const statistical =
  /\b(entropy|frequenc\w+|deviat\w+|average|range|occurrence\w*|unusual|statistic\w*|baseline|outlier\w*|anomal\w+|spike|volume)\b/i

/** A bit for each topic; zero where no word tells. */
export function topicsOf(title: string): number {
  let bits = 0
  for (const [index, [, words]] of topics.entries()) if (words.test(title)) bits |= 1 << index
  return bits
}

export function topicNames(bits: number): string {
  return topics
    .filter((_, index) => bits & (1 << index))
    .map(([name]) => name)
    .join(', ')
}

export function isStatistical(title: string): boolean {
  return statistical.test(title)
}

/** The words of a rule and its title: no numbers, so that a counter or an address in a title is no word. */
export function wordsOf(rule: string, title: string): string[] {
  const words = `${rule} ${title}`.toLowerCase().split(/[^\p{L}]+/u)
  return [...new Set(words.filter((word) => word.length > 1))].slice(0, 32)
}
