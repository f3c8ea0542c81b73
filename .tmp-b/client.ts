import { spawn, execSync } from 'node:child_process'
import { createReadStream, existsSync, statSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
const mb = Number(process.argv[2] ?? 1024)
const file = '/tmp/up.bin'
if (!existsSync(file) || statSync(file).size !== mb * 1048576) execSync(`openssl enc -aes-128-ctr -K 00 -iv 00 -in /dev/zero 2>/dev/null | head -c ${mb * 1048576} > ${file}`, { shell: '/bin/bash' })
execSync(`cat ${file} > /dev/null`)
const child = spawn(process.execPath, [...(process.env.PROF?['--cpu-prof','--cpu-prof-dir=/tmp/prof']:[]), import.meta.dirname + '/server.ts'], { stdio: ['ignore', 'pipe', 'inherit'] })
const [url, folder] = await new Promise<string[]>((r) => child.stdout.on('data', (d) => { const m = /URL (\S+) (\S+)/.exec(String(d)); if (m) r([m[1]!, m[2]!]) }))
const b64 = (s: string) => Buffer.from(s).toString('base64')
let peak = 0
const cpu = () => { const f = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(' '); return `u${Number(f[13]) / 100} s${Number(f[14]) / 100}` }
const watch = setInterval(() => { peak = Math.max(peak, Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024) }, 100)
async function up() {
  const size = statSync(file).size
  const t = performance.now()
  const r = await fetch(url, { method: 'POST', headers: { 'tus-resumable': '1.0.0', as: 'ana', 'upload-length': String(size), 'upload-metadata': `filename ${b64('x' )},target ${b64('here')}` } })
  const id = r.headers.get('location')!.split('/').at(-1)
  await new Promise<void>((res, rej) => {
    const q = http.request(`${url}/${id}`, { method: 'PATCH', headers: { 'tus-resumable': '1.0.0', as: 'ana', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream', 'content-length': size } }, (a) => { console.log(a.statusCode, a.headers['upload-offset']); a.resume(); res() })
    q.on('error', rej)
    createReadStream(file, { highWaterMark: 1 << 20 }).pipe(q)
  })
  return (performance.now() - t) / 1000
}
const base = (dgst: string) => { const t = performance.now(); execSync(`cat ${file} | tee >(${dgst.replace('X', 'md5')}) >(${dgst.replace('X', 'sha1')}) >(${dgst.replace('X', 'sha256')}) >(${dgst.replace('X', 'sha512')}) | openssl enc -aes-256-ctr -K 00 -iv 00 > /dev/null; wait`, { shell: '/bin/bash', stdio: 'ignore' }); return (performance.now() - t) / 1000 }
for (let i = 0; i < Number(process.argv[3] ?? 2); i++) {
  const a = cpu(); const u = await up(); const c = cpu()
  execSync(`rm -rf ${folder}/files/*`)
  const b1 = base('Xsum'), b2 = base('openssl dgst -X')
  console.log(`upload ${u.toFixed(2)} s  sums ${b1.toFixed(2)} s ratio ${(b1 / u).toFixed(2)}  openssl ${b2.toFixed(2)} s ratio ${(b2 / u).toFixed(2)} peak ${peak.toFixed(0)} cpu ${a} -> ${c} load ${readFileSync('/proc/loadavg','utf8').slice(0,14)}`)
}
clearInterval(watch); child.kill('SIGTERM'); await new Promise((r) => child.once('exit', r)); rmSync(folder, { recursive: true, force: true })
