import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { systemClock } from '../../platform/server/clock.ts'
import { readConfig, type Config } from '../../platform/server/config.ts'
import { diagnose, type Diagnosis } from '../../platform/server/db/diagnose.ts'
import { reachEmbedded } from '../../platform/server/embedded/reach-embedded.ts'
import { makeMail } from '../../platform/server/means/mail/mail.ts'
import type { Run } from './command.ts'
import { judgeClock, judgeDatabase, judgeDisk, judgeQueue, type Finding } from './doctor/judge.ts'

/** Looks at everything Caseward stands on. Exit code 0: nothing to mend; 1: something is wrong, and said what to do. */
export const run: Run = async (_args, { env, say }) => {
  const config = readConfig(env)
  const findings = [...(await lookAtDatabase(config)), await lookAtDisk(config), await lookAtMail(config)]
  for (const { about, state, says } of findings) say(`${marks[state]} ${about.padEnd(10)} ${says}`)
  const wrong = findings.filter((finding) => finding.state === 'wrong').length
  say(wrong === 0 ? 'Nothing to mend.' : `${wrong} ${wrong === 1 ? 'thing' : 'things'} to mend.`)
  return wrong === 0 ? 0 : 1
}

const marks = { well: '✓', note: '·', wrong: '✗' }

async function lookAtDatabase(config: Config): Promise<Finding[]> {
  if (!config.databaseUrl && !existsSync(config.dataDir)) {
    return [{ about: 'database', state: 'note', says: `none yet in ${config.dataDir}: "npm start" makes it` }]
  }
  let diagnosis: Diagnosis
  let apart: number
  const before = systemClock.now().getTime()
  try {
    diagnosis = await asOwner(config, diagnose)
    apart = diagnosis.clock.getTime() - systemClock.now().getTime()
  } catch (error) {
    const mend = config.databaseUrl
      ? 'Check DATABASE_URL, and that the server runs and lets this machine in.'
      : 'See postgres/postgres.log in the data folder.'
    return [{ about: 'database', state: 'wrong', says: `cannot be reached: ${(error as Error).message} ${mend}` }]
  }
  // The answer may have been under way for some time: only a difference beyond that counts.
  const travel = systemClock.now().getTime() - before
  return [
    ...judgeDatabase(diagnosis),
    judgeClock(apart, travel),
    ...(diagnosis.queue ? [judgeQueue(diagnosis.queue)] : []),
  ]
}

async function asOwner<T>(config: Config, work: (url: string) => Promise<T>): Promise<T> {
  if (config.databaseUrl) return work(config.databaseUrl)
  const embedded = await reachEmbedded(config.dataDir)
  try {
    return await work(embedded.url('caseward'))
  } finally {
    await embedded.stop()
  }
}

async function lookAtDisk({ dataDir }: Config): Promise<Finding> {
  try {
    const { bavail, blocks, bsize } = await statfs(existsSync(dataDir) ? dataDir : dirname(dataDir))
    return judgeDisk(dataDir, { freeBytes: bavail * bsize, allBytes: blocks * bsize })
  } catch (error) {
    return {
      about: 'disk',
      state: 'wrong',
      says: `the data folder ${dataDir} cannot be read: ${(error as Error).message}`,
    }
  }
}

/** Connects and signs in as a notice would; sends nothing. */
async function lookAtMail({ smtpUrl, mailFrom, baseUrl }: Config): Promise<Finding> {
  if (!smtpUrl)
    return { about: 'mail', state: 'note', says: 'not set up (CASEWARD_SMTP_URL): notices stay inside Caseward' }
  const mail = makeMail({ url: smtpUrl, from: mailFrom, baseUrl })
  try {
    await mail.check()
    return { about: 'mail', state: 'well', says: `${new URL(smtpUrl).host} answers and lets us in` }
  } catch (error) {
    const says = `${(error as Error).message} Check CASEWARD_SMTP_URL and that ${new URL(smtpUrl).host} can be reached from here.`
    return { about: 'mail', state: 'wrong', says }
  } finally {
    mail.close()
  }
}
