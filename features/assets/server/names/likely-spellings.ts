/** How an account may be spelled elsewhere: whole names of accounts, and what a mail address would begin with. */
export type Spellings = { accounts: string[]; mails: string[] }

/**
 * `corp\ana` and `ana@corp.example` are often one: a domain's short name is mostly the first part of its full one. Often is
 * not surely, so a person says so. Names are in their one spelling.
 */
export function likelySpellings(names: readonly string[]): Spellings {
  const [accounts, mails] = [new Set<string>(), new Set<string>()]
  for (const name of names) {
    const account = /^([^\\@]+)\\([^\\@]+)$/.exec(name)
    const mail = /^([^\\@]+)@([^@.]+)\./.exec(name)
    if (account) mails.add(`${account[2]}@${account[1]}.`)
    if (mail) accounts.add(`${mail[2]}\\${mail[1]}`)
  }
  return { accounts: [...accounts], mails: [...mails] }
}
