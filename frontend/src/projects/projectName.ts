import { t } from '../i18n/i18n.ts'

/** How a project's name is asked for. */
export function projectNameField() {
  return {
    label: t('projects.name'),
    missing: t('projects.nameMissing'),
    maxLength: 100,
    placeholder: t('projects.namePlaceholder'),
  }
}
