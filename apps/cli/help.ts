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
  CASEWARD_SECRET_KEY: 'the key secrets are sealed with: 32 bytes in base64; older ones behind it, by comma',
  CASEWARD_SECRET_KEY_FILE:
    'a file with that key, older ones below it (secret.key in the data folder, made at the first start)',
  CASEWARD_OUTBOUND_ALLOW:
    'private hosts, addresses or ranges that webhooks and playbooks may reach, by comma: wiki.corp.test,10.1.0.0/16:8089 (none)',
  CASEWARD_SMTP_URL: 'the mail server notices go by: smtp://NAME:PASSWORD@HOST:587 or smtps://… (no mail)',
  CASEWARD_S3_BUCKET: 'the bucket files lie in, instead of the data folder (none)',
  CASEWARD_S3_ENDPOINT: 'where S3-compatible storage listens: https://… (Amazon)',
  CASEWARD_S3_REGION: 'its region (us-east-1)',
  CASEWARD_S3_ACCESS_KEY: 'the key it is entered with',
  CASEWARD_S3_SECRET_KEY: 'and its secret',
  CASEWARD_MAIL_FROM: 'whom mails come from (Caseward <caseward@HOST OF THE BASE URL>)',
}

export const help: Run = async (_args, { say }) => {
  say('Caseward: alerts into incidents, incidents into investigations, investigations into a record that stands up.\n')
  say('  npx caseward COMMAND\n')
  for (const { usage, summary } of Object.values(commands)) say(`  ${usage}\n      ${summary}`)
  say('  help\n      this page\n')
  say('Settings (environment; in brackets: when not set)\n')
  for (const [name, meaning] of Object.entries(settings)) say(`  ${name.padEnd(25)} ${meaning}`)
  say('\nExit code: 0 done, 1 not done and said why, 2 wrongly called.')
  return 0
}
