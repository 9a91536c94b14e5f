import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import { keys, signInsQuery } from '../api/queries.ts'
import type { DeviceSignIn } from '../api/types.ts'
import { useServices } from '../app/services.tsx'
import { useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { dateTime } from '../ui/format.ts'
import { Pill } from '../ui/Pill.tsx'
import { LoadError, Loading, Skeleton } from '../ui/states.tsx'
import { deviceOf } from './deviceView.ts'

/** The browsers that are logged in. */
export function DevicesPage({ onEndAll }: { onEndAll: () => Promise<unknown> }) {
  const t = useT()
  const { api, queryClient } = useServices()
  const { data, error, refetch } = useQuery(signInsQuery(api))
  const [endingAll, setEndingAll] = useState(false)

  async function end(signIn: DeviceSignIn) {
    await api.endSignIn(signIn.id)
    queryClient.setQueryData(keys.signIns, (all: DeviceSignIn[] | undefined) =>
      all?.filter(one => one.id !== signIn.id),
    )
  }

  return (
    <section aria-label={t('settings.devices')} className="space-y-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <p className="min-w-0 flex-1 basis-64 text-ink-soft">{t('settings.devicesNote')}</p>
        <Button look="danger-quiet" onClick={() => setEndingAll(true)}>
          {t('settings.endAll')}
        </Button>
      </div>
      {error ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? (
        <Loading label={t('app.loading')}>
          <Skeleton className="h-40" />
        </Loading>
      ) : null}
      {data ? (
        <ul aria-label={t('settings.devices')} className="card divide-y divide-line px-5">
          {data.map(signIn => (
            <Device key={signIn.id} signIn={signIn} onEnd={() => end(signIn)} />
          ))}
        </ul>
      ) : null}
      {endingAll ? (
        <ConfirmDialog
          title={t('settings.endAllTitle')}
          confirm={t('settings.endAll')}
          onConfirm={onEndAll}
          onClose={() => setEndingAll(false)}
        >
          <p>{t('settings.endAllNote')}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  )
}

function Device({ signIn, onEnd }: { signIn: DeviceSignIn; onEnd: () => Promise<unknown> }) {
  const t = useT()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const device = deviceOf(signIn.userAgent)

  async function end() {
    setPending(true)
    setProblem(null)
    try {
      await onEnd()
    } catch (error) {
      setProblem(sentenceOf(error))
      setPending(false)
    }
  }

  return (
    <li className="py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
            <span title={signIn.userAgent ?? undefined}>{device}</span>
            {signIn.current ? <Pill tone="good">{t('settings.thisDevice')}</Pill> : null}
          </p>
          <p className="tabular mt-0.5 flex flex-wrap gap-x-4 text-sm text-ink-faint">
            <span className="break-all">{signIn.address}</span>
            <span>{t('settings.deviceUsed', { time: dateTime(signIn.lastUsedAt) })}</span>
            <span>{t('settings.deviceSince', { time: dateTime(signIn.createdAt) })}</span>
          </p>
        </div>
        {signIn.current ? null : (
          <Button small pending={pending} aria-label={t('settings.deviceEndWhat', { device })} onClick={end}>
            {t('settings.deviceEnd')}
          </Button>
        )}
      </div>
      {problem ? (
        <div className="mt-3">
          <Alert>{problem}</Alert>
        </div>
      ) : null}
    </li>
  )
}
