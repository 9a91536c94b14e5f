import { useState } from 'react'
import type { User } from '../api/types.ts'
import { useT } from '../i18n/i18n.ts'
import { Button } from '../ui/Button.tsx'
import { date } from '../ui/format.ts'
import { DeleteAccountDialog } from './DeleteAccountDialog.tsx'
import { ExportSection } from './ExportSection.tsx'
import { LookSection } from './LookSection.tsx'
import { PasswordSection } from './PasswordSection.tsx'
import { QuotasSection } from './QuotasSection.tsx'
import { Section } from './Section.tsx'

type Props = {
  user: User
  changePassword: (currentPassword: string, newPassword: string) => Promise<unknown>
  deleteAccount: (password: string) => Promise<unknown>
}

export function AccountPage({ user, changePassword, deleteAccount }: Props) {
  const t = useT()
  const [deleting, setDeleting] = useState(false)
  return (
    <div className="space-y-6">
      <Section title={t('settings.you')}>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-sm">
          <dt className="text-ink-faint">{t('auth.email')}</dt>
          <dd className="break-all">{user.email}</dd>
          <dt className="text-ink-faint">{t('settings.since')}</dt>
          <dd>{date(user.createdAt)}</dd>
        </dl>
      </Section>
      <QuotasSection />
      <PasswordSection email={user.email} changePassword={changePassword} />
      <LookSection />
      <ExportSection />
      <Section title={t('settings.deleteAccount')} note={t('settings.deleteNote')}>
        <Button look="danger-quiet" onClick={() => setDeleting(true)}>
          {t('settings.deleteAccountMore')}
        </Button>
      </Section>
      {deleting ? <DeleteAccountDialog onDelete={deleteAccount} onClose={() => setDeleting(false)} /> : null}
    </div>
  )
}
