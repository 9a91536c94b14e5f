import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { apiKeysQuery, keys } from '../api/queries.ts'
import type { ApiKey, ApiKeyScope } from '../api/types.ts'
import { useServices } from '../app/services.tsx'
import { useT } from '../i18n/i18n.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { dateTime } from '../ui/format.ts'
import { PlusIcon } from '../ui/icons.tsx'
import { Pill } from '../ui/Pill.tsx'
import { EmptyState, LoadError, Loading, Skeleton } from '../ui/states.tsx'
import { NewApiKeyDialog } from './NewApiKeyDialog.tsx'
import { Section } from './Section.tsx'

/** @param origin of the address that programs send their requests to: this page's own */
export function ApiKeysPage({ origin }: { origin: string }) {
  const t = useT()
  const { api, queryClient } = useServices()
  const { data, error, refetch } = useQuery(apiKeysQuery(api))
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey | null>(null)

  const rewrite = (change: (all: ApiKey[]) => ApiKey[]) =>
    queryClient.setQueryData(keys.apiKeys, (all: ApiKey[] | undefined) => all && change(all))

  async function create(name: string, scope: ApiKeyScope) {
    const { apiKey, key } = await api.createApiKey(name, scope)
    rewrite(all => [apiKey, ...all])
    return key
  }

  async function revoke(apiKey: ApiKey) {
    await api.revokeApiKey(apiKey.id)
    rewrite(all => all.filter(one => one.id !== apiKey.id))
  }

  const button = (
    <Button look="primary" icon={<PlusIcon />} onClick={() => setCreating(true)}>
      {t('settings.newApiKey')}
    </Button>
  )

  return (
    <div className="space-y-6">
      <section aria-label={t('settings.apiKeys')} className="space-y-4">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <p className="min-w-0 flex-1 basis-64 text-ink-soft">{t('settings.apiKeysNote')}</p>
          {data && data.length > 0 ? button : null}
        </div>
        {error ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? (
          <Loading label={t('app.loading')}>
            <Skeleton className="h-40" />
          </Loading>
        ) : null}
        {data?.length === 0 ? (
          <EmptyState title={t('settings.apiKeysNone')} action={button}>
            {t('settings.apiKeysNoneNote')}
          </EmptyState>
        ) : null}
        {data && data.length > 0 ? (
          <ul aria-label={t('settings.apiKeys')} className="card divide-y divide-line px-5">
            {data.map(apiKey => (
              <KeyRow key={apiKey.id} apiKey={apiKey} onRevoke={() => setRevoking(apiKey)} />
            ))}
          </ul>
        ) : null}
      </section>
      <Example origin={origin} />
      {creating ? <NewApiKeyDialog onCreate={create} onClose={() => setCreating(false)} /> : null}
      {revoking ? (
        <ConfirmDialog
          title={t('settings.revokeTitle', { name: revoking.name })}
          confirm={t('settings.revokeConfirm')}
          onConfirm={() => revoke(revoking)}
          onClose={() => setRevoking(null)}
        >
          <p>{t('settings.revokeNote')}</p>
        </ConfirmDialog>
      ) : null}
    </div>
  )
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const t = useT()
  const { name, scope, keyHint, createdAt, lastUsedAt } = apiKey
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-0 font-medium break-words">{name}</span>
          <Pill tone="still">{t(`settings.scope.${scope}`)}</Pill>
        </p>
        <p className="tabular mt-0.5 flex flex-wrap gap-x-4 text-sm text-ink-faint">
          <span>{t('settings.keyHint', { hint: keyHint })}</span>
          <span>{t('settings.keyCreated', { time: dateTime(createdAt) })}</span>
          <span>{lastUsedAt ? t('settings.keyUsed', { time: dateTime(lastUsedAt) }) : t('settings.keyNeverUsed')}</span>
        </p>
      </div>
      <Button small look="danger-quiet" aria-label={t('settings.revokeWhat', { name })} onClick={onRevoke}>
        {t('settings.revoke')}
      </Button>
    </li>
  )
}

function Example({ origin }: { origin: string }) {
  const t = useT()
  const lines = `KEY='gsk_…'\ncurl -H "Authorization: Bearer $KEY" ${origin}/api/projects`
  return (
    <Section title={t('settings.example')} note={t('settings.exampleNote')}>
      <div className="flex flex-wrap items-start gap-3">
        <pre className="min-w-0 flex-1 basis-64 rounded-xl bg-sunken px-3.5 py-2.5 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
          {lines}
        </pre>
        <CopyButton what={t('settings.exampleWhat')} text={lines} />
      </div>
    </Section>
  )
}
