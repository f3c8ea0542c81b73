import pg from 'pg'

const waiting = 'select 1 from graphile_worker._private_jobs where attempts < max_attempts and run_at <= now() limit 1'

export type Watch = {
  /** Resolves when what people did has had its consequences: only then the clock of the demo may go on. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export function watchJobs(ownerUrl: string): Watch {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, application_name: 'caseward-demo' })
  pool.on('error', () => undefined)
  return {
    async settled() {
      for (let tries = 0; tries < 1000; tries++) {
        if ((await pool.query(waiting)).rows.length === 0) return
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    stop: () => pool.end(),
  }
}
