import type { Run } from './command.ts'
import { commands } from './commands.ts'

/** Every setting of the environment: what it is for, and what it is when not set. */
export const settings: Record<string, string> = {
  PORT: 'where the server listens (8080)',
  HOST: 'on which address (127.0.0.1; 0.0.0.0 for all)',
  CASEWARD_DATA_DIR: 'the private PostgreSQL and evidence (./data)',
  DATABASE_URL: 'a PostgreSQL 15 or newer of your own instead of the private one (postgres://…)',
  CASEWARD_BASE_URL: 'how people and mails reach this server (http://HOST:PORT)',
  CASEWARD_ROLES: 'what this process does: api, worker or both (api,worker)',
  CASEWARD_LOG_LEVEL: 'fatal, error, warn, info, debug, trace or silent (info)',
}

export const help: Run = async (_args, { say }) => {
  say('Caseward: alerts into incidents, incidents into investigations, investigations into a record that stands up.\n')
  say('  npx caseward COMMAND\n')
  for (const { usage, summary } of Object.values(commands)) say(`  ${usage}\n      ${summary}`)
  say('  help\n      this page\n')
  say('Settings (environment; in brackets: when not set)\n')
  for (const [name, meaning] of Object.entries(settings)) say(`  ${name.padEnd(20)} ${meaning}`)
  say('\nExit code: 0 done, 1 not done and said why, 2 wrongly called.')
  return 0
}
