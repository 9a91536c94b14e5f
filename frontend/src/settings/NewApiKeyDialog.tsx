import { type FormEvent, useId, useState } from 'react'
import type { ApiKeyScope } from '../api/types.ts'
import { useT } from '../i18n/i18n.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Dialog, DialogButtons } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { useSubmit } from '../ui/useSubmit.ts'

type Props = {
  /** Answers the key itself, which the api tells this one time. */
  onCreate: (name: string, scope: ApiKeyScope) => Promise<string>
  onClose: () => void
}

export function NewApiKeyDialog({ onCreate, onClose }: Props) {
  const [key, setKey] = useState<string | null>(null)
  return key === null ? (
    <Ask onCreate={async (name, scope) => setKey(await onCreate(name, scope))} onClose={onClose} />
  ) : (
    <Show apiKey={key} onClose={onClose} />
  )
}

const FIELDS = ['name', 'scope'] as const
const SCOPES: readonly ApiKeyScope[] = ['READ', 'CONTROL']

function Ask({
  onCreate,
  onClose,
}: { onCreate: (name: string, scope: ApiKeyScope) => Promise<void> } & Omit<Props, 'onCreate'>) {
  const t = useT()
  const group = useId()
  const [name, setName] = useState('')
  const [scope, setScope] = useState<ApiKeyScope>('READ')
  const { submit, edited, pending, errors, alert } = useSubmit(FIELDS)

  function send(event: FormEvent) {
    event.preventDefault()
    const trimmed = name.trim()
    const early = { name: trimmed === '' ? t('settings.apiKeyNameMissing') : undefined }
    void submit(early, () => onCreate(trimmed, scope))
  }

  return (
    <Dialog title={t('settings.newApiKey')} onClose={onClose}>
      <form noValidate onSubmit={send} className="space-y-5">
        {alert ? <Alert>{alert}</Alert> : null}
        <TextField
          label={t('settings.apiKeyName')}
          value={name}
          maxLength={100}
          autoComplete="off"
          hint={t('settings.apiKeyNameHint')}
          error={errors.name}
          onChange={value => {
            setName(value)
            edited('name')
          }}
        />
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">{t('settings.scopeTitle')}</legend>
          <div className="space-y-2">
            {SCOPES.map(one => (
              <label
                key={one}
                className="flex cursor-pointer items-start gap-3 rounded-xl border border-line-strong px-3.5 py-2.5 has-checked:border-accent has-checked:bg-accent-soft"
              >
                <input
                  type="radio"
                  name={group}
                  className="mt-1 size-4 accent-accent"
                  checked={scope === one}
                  aria-labelledby={`${group}-${one}`}
                  aria-describedby={`${group}-${one}-note`}
                  onChange={() => setScope(one)}
                />
                <span className="text-sm">
                  <span id={`${group}-${one}`} className="block font-medium">
                    {t(`settings.scope.${one}`)}
                  </span>
                  <span id={`${group}-${one}-note`} className="text-ink-soft">
                    {t(`settings.scopeNote.${one}`)}
                  </span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <DialogButtons>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look="primary" pending={pending}>
            {t('settings.createApiKey')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}

/** It cannot be closed in passing: a key that nobody has copied is lost. */
function Show({ apiKey, onClose }: { apiKey: string; onClose: () => void }) {
  const t = useT()
  const [kept, setKept] = useState(false)
  const [asked, setAsked] = useState(false)
  const missing = asked && !kept

  function close() {
    if (kept) onClose()
    else setAsked(true)
  }

  return (
    <Dialog title={t('settings.apiKeyReady')} onClose={close}>
      <Alert tone="warn">{t('settings.apiKeyOnce')}</Alert>
      <div className="mt-4 flex flex-wrap items-start gap-3">
        <code
          data-testid="api-key"
          className="min-w-0 flex-1 basis-48 rounded-xl bg-sunken px-3.5 py-2 font-mono text-sm break-all"
        >
          {apiKey}
        </code>
        <CopyButton what={t('settings.apiKey')} text={apiKey} />
      </div>
      <label className="mt-5 flex items-start gap-2.5">
        <input
          type="checkbox"
          className="mt-1 size-4 accent-accent"
          checked={kept}
          aria-invalid={missing ? true : undefined}
          onChange={event => setKept(event.target.checked)}
        />
        <span>{t('settings.apiKeyKept')}</span>
      </label>
      {missing ? (
        <p role="alert" className="mt-1.5 text-sm text-bad">
          {t('settings.apiKeyKeptMissing')}
        </p>
      ) : null}
      <DialogButtons>
        <Button look="primary" onClick={close}>
          {t('settings.done')}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
