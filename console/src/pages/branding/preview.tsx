import { useTranslate } from 'ra-core';
import { type BrandDraft, plainColors, readColor } from './brand-draft.ts';
import { placeOf } from './place-of.ts';

/** Whether dark or light letters are easier to read on a colour: by its luminance, as WCAG reckons it. */
function findInk(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? '#000000' : '#ffffff';
}

/** What clients will see, as it is being written: a page of theirs, and a mail. */
export function Preview({ draft, company, logo }: { draft: BrandDraft; company: string; logo: string | null }) {
  const t = useTranslate();
  const header = readColor(draft.header) ?? plainColors.header;
  const headerText = readColor(draft.headerText) ?? plainColors.headerText;
  const primary = readColor(draft.primary) ?? plainColors.primary;
  const name = company || t('branding.yourName');
  const facts = [draft.websiteLink, draft.supportEmail, draft.supportPhone].filter((fact) => fact !== '');
  return (
    <aside className="brand-preview" aria-label={t('branding.preview')}>
      <h2>{t('branding.preview')}</h2>
      <div className="brand-screen">
        <div className="brand-header" style={{ background: header, color: headerText }}>
          {logo === null ? null : <img src={placeOf(logo)} alt="" />}
          <strong>{name}</strong>
        </div>
        <div className="brand-body">
          <p>{t('branding.sampleText', { name })}</p>
          <span className="brand-button" style={{ background: primary, color: findInk(primary) }}>
            {t('branding.sampleButton')}
          </span>
          <p className="brand-foot">{facts.length === 0 ? t('branding.noFacts') : facts.join(' · ')}</p>
        </div>
      </div>
      <div className="brand-screen">
        <dl className="brand-mail">
          <dt>{t('branding.from')}</dt>
          <dd>
            {name} {draft.fromEmail === '' ? '' : `<${draft.fromEmail}>`}
          </dd>
          <dt>{t('branding.subject')}</dt>
          <dd>{t('branding.sampleSubject', { name })}</dd>
        </dl>
      </div>
    </aside>
  );
}
