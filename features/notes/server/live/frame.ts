import { IncomingMessage, MessageType } from '@hocuspocus/server'
import { decodeStateVector, decodeUpdate } from 'yjs'
import { isId } from '../../../../platform/server/ids.ts'

const sync = { state: 0, missing: 1, update: 2 } as const
const signIn = 0

/**
 * Reads a frame from a client to its end, as hocuspocus will: what it cannot read it would write to the console, stack
 * and foreign text included.
 * @throws when it is none, or of a kind that no client sends
 */
export function readFrame(frame: Uint8Array): void {
  const message = new IncomingMessage(frame)
  const [name = ''] = message.readVarString().split('\0')
  if (!isId(name)) throw new Error('It names no note.')
  const kind: MessageType = message.readVarUint()
  const read = readers[kind]
  if (!read) throw new Error(`Clients send no frame of kind ${kind}.`)
  read(message)
}

const readSync = (message: IncomingMessage) => {
  const step = message.readVarUint()
  const bytes = message.readVarUint8Array()
  if (step === sync.state) decodeStateVector(bytes)
  else if (step === sync.missing || step === sync.update) decodeUpdate(bytes)
  else throw new Error(`There is no step ${step} of syncing.`)
}

const readers: Partial<Record<MessageType, (message: IncomingMessage) => void>> = {
  [MessageType.Sync]: readSync,
  [MessageType.SyncReply]: readSync,
  [MessageType.Auth](message) {
    if (message.readVarUint() !== signIn) throw new Error('It does not sign in.')
    message.readVarString()
  },
  [MessageType.Awareness](message) {
    const states = new IncomingMessage(message.readVarUint8Array())
    for (let left = states.readVarUint(); left > 0; left -= 1) {
      states.readVarUint()
      states.readVarUint()
      JSON.parse(states.readVarString())
    }
  },
  [MessageType.QueryAwareness]: () => undefined,
  [MessageType.Stateless]: (message) => void message.readVarString(),
  [MessageType.CLOSE]: () => undefined,
}
