import type { SignIn } from '../api/types.ts'

/** Runs one task at a time over all tabs of this browser. */
export type TabLock = <T>(task: () => Promise<T>) => Promise<T>

export type TabMessage = { kind: 'signed-in'; signIn: SignIn } | { kind: 'signed-out' }

/** Tells the other tabs of this browser; memory to memory, nothing is stored. */
export type TabChannel = {
  tell(message: TabMessage): void
  listen(listener: (message: TabMessage) => void): void
}

const NAME = 'gostream-session'

/** Browsers offer locks only on https and localhost; elsewhere one tab still has only one refresh at a time. */
export function browserLock(locks: LockManager | undefined): TabLock {
  if (!locks) return task => task()
  return async task => {
    const result = await locks.request(NAME, task)
    return result
  }
}

export function browserChannel(): TabChannel {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, listen: () => undefined }
  const channel = new BroadcastChannel(NAME)
  return {
    tell: message => channel.postMessage(message),
    listen: listener => {
      channel.onmessage = event => listener(event.data as TabMessage)
    },
  }
}
