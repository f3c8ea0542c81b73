import { resolve } from 'node:path'
import { z } from 'zod'
import type { S3Setting } from './means/files/storing/s3.ts'

const role = z.enum(['api', 'worker'])

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  CASEWARD_DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  CASEWARD_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  CASEWARD_ROLES: z
    .string()
    .default('api,worker')
    .transform((text) =>
      text
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean),
    )
    .pipe(z.array(role).min(1)),
  CASEWARD_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  CASEWARD_SECRET_KEY: z.string().optional(),
  CASEWARD_SECRET_KEY_FILE: z.string().optional(),
  CASEWARD_OUTBOUND_ALLOW: z.string().optional(),
  CASEWARD_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^/]/, 'must begin with smtp:// or smtps:// and name a host')
    .refine((text) => URL.canParse(text), 'cannot be read as an address; %-encode what is special in name and password')
    .optional(),
  CASEWARD_MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      'must be an address: name@example.test, or Name <name@example.test>',
    )
    .optional(),
  CASEWARD_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  CASEWARD_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional(),
  CASEWARD_S3_REGION: z.string().min(1).default('us-east-1'),
  CASEWARD_S3_ACCESS_KEY: z.string().optional(),
  CASEWARD_S3_SECRET_KEY: z.string().optional(),
})

/** What would tell a secret if a wrong setting were quoted. */
const unquoted = new Set([
  'CASEWARD_SECRET_KEY',
  'CASEWARD_S3_SECRET_KEY',
  'CASEWARD_S3_ACCESS_KEY',
  'CASEWARD_SMTP_URL',
  'DATABASE_URL',
])

export type Role = z.infer<typeof role>
export type Config = {
  port: number
  host: string
  dataDir: string
  /** Absent: the private PostgreSQL in the data folder. */
  databaseUrl: string | undefined
  baseUrl: string
  roles: Set<Role>
  logLevel: string
  /** The key of the vault, else a file that holds it, else `secret.key` in the data folder. */
  secretKey: string | undefined
  secretKeyFile: string | undefined
  outboundAllow: string | undefined
  /** Absent: no mail goes out. */
  smtpUrl: string | undefined
  mailFrom: string | undefined
  /** Absent: files lie in the data folder. */
  s3: S3Setting | undefined
}

/** Thrown when a setting is wrong; the message is the one sentence the operator reads. */
export class SettingError extends Error {}

/**
 * Settings from the environment. An empty variable counts as not set.
 * @throws SettingError naming the variable and why it is refused
 */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0] ?? 'environment')
    const quoted = unquoted.has(name) ? '' : ` (it is "${given[name] ?? ''}")`
    throw new SettingError(`The setting ${name} is wrong: ${issue?.message ?? 'unreadable'}${quoted}.`)
  }
  const env = parsed.data
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: resolve(env.CASEWARD_DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    baseUrl: (
      env.CASEWARD_BASE_URL ?? `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${env.PORT}`
    ).replace(/\/$/, ''),
    roles: new Set(env.CASEWARD_ROLES),
    logLevel: env.CASEWARD_LOG_LEVEL,
    secretKey: env.CASEWARD_SECRET_KEY,
    secretKeyFile: env.CASEWARD_SECRET_KEY_FILE,
    outboundAllow: env.CASEWARD_OUTBOUND_ALLOW,
    smtpUrl: env.CASEWARD_SMTP_URL,
    mailFrom: env.CASEWARD_MAIL_FROM,
    s3: s3Of(env),
  }
}

/** All of it or nothing: files would go to another place than was meant. */
function s3Of(env: z.infer<typeof Environment>): S3Setting | undefined {
  const { CASEWARD_S3_BUCKET: bucket, CASEWARD_S3_ACCESS_KEY: accessKey, CASEWARD_S3_SECRET_KEY: secretKey } = env
  const endpoint = env.CASEWARD_S3_ENDPOINT
  if (bucket && accessKey && secretKey)
    return { endpoint, bucket, region: env.CASEWARD_S3_REGION, accessKey, secretKey }
  if (!bucket && !accessKey && !secretKey && !endpoint) return undefined
  const needed = { CASEWARD_S3_BUCKET: bucket, CASEWARD_S3_ACCESS_KEY: accessKey, CASEWARD_S3_SECRET_KEY: secretKey }
  const lacking = Object.entries(needed).filter(([, value]) => !value)
  throw new SettingError(
    `The setting ${lacking.map(([name]) => name).join(' and ')} is missing: files go to S3 storage only with bucket, access key and secret key.`,
  )
}
