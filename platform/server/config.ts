import { resolve } from 'node:path'
import { z } from 'zod'

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
})

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
    throw new SettingError(
      `The setting ${name} is wrong: ${issue?.message ?? 'unreadable'} (it is "${given[name] ?? ''}").`,
    )
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
  }
}
