import type { Composed } from './compose.ts'

/** For Prometheus: the process and its pool; what the team does is counted elsewhere. */
export async function measure({ database }: Composed): Promise<string> {
  const { rss, heapUsed } = process.memoryUsage()
  const { totalCount, idleCount, waitingCount } = database.pool
  const lines: [string, string, number][] = [
    ['process_resident_memory_bytes', 'Resident memory.', rss],
    ['nodejs_heap_used_bytes', 'JavaScript heap in use.', heapUsed],
    ['process_uptime_seconds', 'Seconds since the start.', Math.round(process.uptime())],
    ['caseward_db_connections', 'Connections to the database.', totalCount],
    ['caseward_db_connections_idle', 'Of these, idle.', idleCount],
    ['caseward_db_waiting', 'Requests waiting for a connection.', waitingCount],
  ]
  return lines.map(([name, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`).join('')
}
