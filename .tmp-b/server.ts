import { mkdtempSync } from 'node:fs'
import pg from 'pg'
import { migrate } from '../platform/server/db/migrate.ts'
import { startEmbedded } from '../platform/server/embedded/start-embedded.ts'
import { openDatabase } from '../platform/server/db/database.ts'
import { passingMeans } from '../platform/server/means/means.ts'
import { openUploadStage } from '../test/harness/upload-stage.ts'
import { systemClock } from '../platform/server/clock.ts'
const folder = mkdtempSync('/tmp/upb-')
const e = await startEmbedded(folder, {})
const c = new pg.Client({ connectionString: e.url('postgres') }); await c.connect()
await c.query('create database x owner caseward'); await c.query('grant caseward_app to caseward'); await c.end()
const ownerUrl = e.url('caseward', 'x')
await migrate({ ownerUrl, appRole: 'caseward_app' })
const o = new pg.Client({ connectionString: ownerUrl }); await o.connect()
const org='01a20061-42b2-7001-8132-0db556e2baf6', person='01a20061-42b2-7001-8132-0db556e2baf7'
await o.query(`insert into organisations values ('${org}','x','x',now())`); await o.query(`insert into people (id,email,name,created_at) values ('${person}','a@x.test','a',now())`); await o.end()
const database = openDatabase({ url: e.url('caseward_app','x'), size: 4 })
const means = passingMeans({ files: folder + '/files' })
means.files.connect({ database, clock: systemClock })
const ana = { kind: 'person', personId: person, organisationId: org, name: 'a', permissions: ['*'] } as const
const stage = await openUploadStage({ world: { database, clock: systemClock, reactsTo: () => false, changesOn: () => [] } } as never, { ana }, means.files)
console.log('URL ' + stage.url + ' ' + folder)
process.on('SIGTERM', async () => { await stage.stop(); await means.files.close(); await database.close(); await e.stop(); process.exit(0) })
