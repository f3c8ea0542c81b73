import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { makeFiles, type Files } from './files/files.ts'
import { makeMail, type Mail } from './mail/mail.ts'
import { makeOutbound, type Outbound } from './outbound/outbound.ts'
import { newKey, openKeyring, readKeyring } from './vault/keyring.ts'
import type { Sandbox } from './sandbox/order.ts'
import { openSandbox } from './sandbox/sandbox.ts'
import { makeVault, type Vault } from './vault/vault.ts'

/** What leads out of the product, and what keeps its secrets. `mail` is null where no mail server is set. */
export type Means = {
  vault: Vault
  outbound: Outbound
  mail: Mail | null
  files: Files
  /** Opened when it is first needed. */
  sandbox: () => Promise<Sandbox>
}

type Setting = Pick<
  Config,
  'dataDir' | 's3' | 'secretKey' | 'secretKeyFile' | 'outboundAllow' | 'smtpUrl' | 'mailFrom' | 'baseUrl'
>

/** @throws SettingError with the one sentence the operator reads */
export async function openMeans(setting: Setting, version: string): Promise<Means> {
  const vault = makeVault(await openKeyring(setting))
  return {
    vault,
    files: makeFiles({ vault, folder: join(setting.dataDir, 'files'), s3: setting.s3 }),
    sandbox: sandboxIn(join(setting.dataDir, 'reading')),
    outbound: makeOutbound({ allow: setting.outboundAllow, version }),
    mail: setting.smtpUrl ? makeMail({ url: setting.smtpUrl, from: setting.mailFrom, baseUrl: setting.baseUrl }) : null,
  }
}

/** With a key that ends with the process: for describing the product and for tests. */
export function passingMeans(setting: Passing = {}): Means {
  const vault = makeVault(readKeyring(setting.secretKey ?? newKey(), 'The key is wrong'))
  return {
    vault,
    files: makeFiles({ vault, folder: setting.files ?? join(tmpdir(), `caseward-files-${process.pid}`) }),
    sandbox: sandboxIn(join(tmpdir(), `caseward-reading-${process.pid}`)),
    outbound: makeOutbound({ allow: setting.allow }),
    mail: setting.smtpUrl ? makeMail({ url: setting.smtpUrl, baseUrl: 'http://127.0.0.1:8080' }) : null,
  }
}

function sandboxIn(folder: string): () => Promise<Sandbox> {
  let opened: Promise<Sandbox> | undefined
  return () => (opened ??= openSandbox({ folder }))
}

type Passing = { allow?: string; smtpUrl?: string; secretKey?: string; files?: string }
