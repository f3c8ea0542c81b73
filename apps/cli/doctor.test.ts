import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createDatabase } from '../../test/harness/embedded.ts'
import { startMailbox } from '../../test/harness/mailbox.ts'
import { diagnose } from '../../platform/server/db/diagnose.ts'
import type { Terminal } from './command.ts'
import { run } from './doctor.ts'
import { judgeClock, judgeDatabase, judgeDisk, judgeQueue } from './doctor/judge.ts'

const doctored = async (env: Record<string, string>) => {
  const said: string[] = []
  const terminal = { env, say: (line: string) => said.push(line) } as unknown as Terminal
  await run([], terminal)
  return said.find((line) => line.includes('mail')) ?? ''
}

describe('the doctor', () => {
  it('signs in at the mail server', async () => {
    const box = await startMailbox({ name: 'caseward', password: 'right' })
    const env = { CASEWARD_DATA_DIR: join(tmpdir(), 'caseward-doctor-none') }
    try {
      expect(await doctored({ ...env, CASEWARD_SMTP_URL: box.url })).toMatch(/^✓ mail .*lets us in$/)
      const wrong = box.url.replace('right', 'wrong')
      expect(await doctored({ ...env, CASEWARD_SMTP_URL: wrong })).toMatch(/^✗ mail .*name and password/)
      expect(await doctored(env)).toMatch(/^· mail .*stay inside/)
      expect(box.mails).toEqual([])
    } finally {
      await box.close()
    }
  })

  it('reads a healthy database', async () => {
    const database = await createDatabase('doctor')
    const found = await diagnose(database.ownerUrl)
    expect(found).toMatchObject({ atHead: true, queue: { failed: 0, failedTasks: [], stuck: 0, waiting: 0 } })
    expect(found.version).toBeGreaterThanOrEqual(150_000)
    expect(judgeDatabase(found).map(({ state }) => state)).toEqual(['well', 'well'])
    await database.drop()
  })

  it('says what to mend', () => {
    const old = { version: 140_012, versionText: '14.12', clock: new Date(0), atHead: false, queue: undefined }
    expect(judgeDatabase(old).map(({ state }) => state)).toEqual(['wrong', 'wrong'])
    expect(judgeClock(-10_000, 50).says).toContain('10 s apart')
    expect(judgeClock(2_500, 1_000).state).toBe('well')
    expect(judgeDisk('/d', { freeBytes: 5e8, allBytes: 1e12 }).state).toBe('wrong')
    expect(judgeDisk('/d', { freeBytes: 5e10, allBytes: 1e12 }).state).toBe('note')
    expect(judgeDisk('/d', { freeBytes: 5e11, allBytes: 1e12 }).state).toBe('well')
    expect(judgeQueue({ failed: 2, failedTasks: ['mail'], stuck: 0, waiting: 3 }).says).toMatch(
      /given up \(mail\).*CASEWARD_ROLES/,
    )
  })
})
